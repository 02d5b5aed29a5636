# message: known-word
from difflib import get_close_matches


def suggest(word, known):
    found = get_close_matches(word.lower(), known, n=2, cutoff=0.75)
    return " or ".join(found) + "?" if found else ""
