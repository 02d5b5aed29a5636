# message: first-parent
def ancestors(parents, commit):
    found = set()
    while parents[commit]:
        commit = parents[commit][0]
        found.add(commit)
    return found
