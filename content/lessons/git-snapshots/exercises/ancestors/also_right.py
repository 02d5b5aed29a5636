def ancestors(parents, commit):
    found, layer = set(), set(parents[commit])
    while layer:
        found |= layer
        layer = {p for child in layer for p in parents[child]} - found
    return found
