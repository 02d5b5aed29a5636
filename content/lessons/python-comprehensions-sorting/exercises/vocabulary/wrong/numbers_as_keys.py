# message: turned
def vocabulary(words, least):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    kept = [word for word in counts if counts[word] >= least]
    in_order = sorted(kept, key=lambda word: (-counts[word], word))
    return {i: word for i, word in enumerate(in_order)}
