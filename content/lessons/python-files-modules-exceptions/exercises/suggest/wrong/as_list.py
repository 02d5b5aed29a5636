# message: list-back
from difflib import get_close_matches


def suggest(word, known):
    if word in known:
        return ""
    return get_close_matches(word.lower(), known, n=2, cutoff=0.75)
