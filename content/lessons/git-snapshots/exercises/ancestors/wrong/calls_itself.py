# message: recursion
def ancestors(parents, commit):
    found = set(parents[commit])
    for parent in parents[commit]:
        found |= ancestors(parents, parent)
    return found
