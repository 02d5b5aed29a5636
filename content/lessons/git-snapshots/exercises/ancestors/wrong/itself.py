# message: itself
def ancestors(parents, commit):
    found, waiting = set(), [commit]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += parents[at]
    return found
