import difflib


def suggest(word, known):
    names = [] if known.count(word) else difflib.get_close_matches(word.lower(), known, 2, 0.75)
    text = ""
    for name in names:
        text += f" or {name}" if text else name
    return text and text + "?"
