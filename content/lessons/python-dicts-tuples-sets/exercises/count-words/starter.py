def count_words(text):
    counts = {}
    for word in text.lower().split():
        ___
    return counts
