# message: equal-numbers
def vocabulary(words, least):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    kept = [word for word in counts if counts[word] >= least]
    levels = sorted({counts[word] for word in kept}, reverse=True)
    return {word: levels.index(counts[word]) for word in kept}
