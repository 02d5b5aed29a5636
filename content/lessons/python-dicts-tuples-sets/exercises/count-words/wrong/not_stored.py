# message: nothing-kept
def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts.get(word, 0) + 1
    return counts
