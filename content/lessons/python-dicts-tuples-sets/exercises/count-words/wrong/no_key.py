# message: new-key
def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts[word] + 1
    return counts
