# message: first-round
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in set(documents[name]):
            found[word] = found.get(word, []) + [name]
        return found
