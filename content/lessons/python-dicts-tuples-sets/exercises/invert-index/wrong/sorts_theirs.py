# message: argument-changed
def invert(documents):
    found = {}
    for name in sorted(documents):
        words = documents[name]
        words.sort()
        for word in words:
            if word not in found:
                found[word] = []
            if name not in found[word]:
                found[word].append(name)
    return found
