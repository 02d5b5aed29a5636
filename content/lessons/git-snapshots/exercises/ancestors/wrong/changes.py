# message: argument-changed
def ancestors(parents, commit):
    found, waiting = set(), [commit]
    while waiting:
        before = parents[waiting.pop()]
        while before:
            parent = before.pop()
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
