def ancestors(parents, commit):
    found = set()
    ___
    return found
