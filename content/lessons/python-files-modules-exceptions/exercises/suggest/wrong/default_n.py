# message: three
from difflib import get_close_matches


def suggest(word, known):
    if word in known:
        return ""
    found = get_close_matches(word.lower(), known, cutoff=0.75)
    return " or ".join(found) + "?" if found else ""
