# message: new-key
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in set(documents[name]):
            found[word].append(name)
    return found
