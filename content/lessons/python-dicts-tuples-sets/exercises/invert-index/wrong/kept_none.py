# message: value-none
def invert(documents):
    found = {}
    for name in sorted(documents):
        for word in documents[name]:
            if word not in found:
                found[word] = []
            found[word] = found[word].append(name)
    return found
