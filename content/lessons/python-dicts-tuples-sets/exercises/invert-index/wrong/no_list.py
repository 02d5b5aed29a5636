# message: no-list
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in documents[name]:
            found[word] = name
    return found
