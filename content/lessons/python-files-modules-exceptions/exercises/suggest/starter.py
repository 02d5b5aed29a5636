from difflib import get_close_matches

help(get_close_matches)


def suggest(word, known):
    ___
