# message: one
from difflib import get_close_matches


def suggest(word, known):
    if word in known:
        return ""
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.75)
    return " or ".join(found) + "?" if found else ""
