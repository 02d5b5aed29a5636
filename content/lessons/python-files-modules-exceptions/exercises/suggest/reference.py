from difflib import get_close_matches


def suggest(word, known):
    if word in known:
        return ""
    found = get_close_matches(word.lower(), known, n=2, cutoff=0.75)
    if not found:
        return ""
    return " or ".join(found) + "?"
