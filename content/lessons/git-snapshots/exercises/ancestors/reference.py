def ancestors(parents, commit):
    found = set()
    waiting = [commit]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
