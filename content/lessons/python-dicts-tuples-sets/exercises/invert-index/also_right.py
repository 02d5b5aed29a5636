def invert(documents):
    every = set().union(*documents.values())
    return {word: sorted(name for name, words in documents.items() if word in words) for word in every}
