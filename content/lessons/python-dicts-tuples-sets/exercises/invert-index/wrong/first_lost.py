# message: missing
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in documents[name]:
            if word not in found:
                found[word] = []
            elif name not in found[word]:
                found[word].append(name)
    return found
