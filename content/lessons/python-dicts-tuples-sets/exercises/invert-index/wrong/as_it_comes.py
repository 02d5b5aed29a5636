# message: not-sorted
def invert(documents):
    found = {}
    for name, words in documents.items():
        for word in set(words):
            found[word] = found.get(word, []) + [name]
    return found
