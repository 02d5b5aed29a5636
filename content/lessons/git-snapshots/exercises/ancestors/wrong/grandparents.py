# message: missing
def ancestors(parents, commit):
    found = set(parents[commit])
    for parent in parents[commit]:
        found = found | set(parents[parent])
    return found
