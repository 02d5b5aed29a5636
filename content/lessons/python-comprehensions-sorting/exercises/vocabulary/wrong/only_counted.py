# message: counts
def vocabulary(words, least):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return {word: count for word, count in counts.items() if count >= least}
