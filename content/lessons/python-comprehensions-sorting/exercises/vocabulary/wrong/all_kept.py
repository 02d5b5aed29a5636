# message: rare-kept
def vocabulary(words, least):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    in_order = sorted(counts, key=lambda word: (-counts[word], word))
    return {word: i for i, word in enumerate(in_order)}
