# message: twice
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in documents[name]:
            found[word] = found.get(word, []) + [name]
    return found
