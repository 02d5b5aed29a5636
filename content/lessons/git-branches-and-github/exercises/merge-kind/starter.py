def past(parents, commit):
    found = {commit}
    waiting = [commit]
    while waiting:
        for parent in parents[waiting.pop()]:
            ___
    return found


def merge_kind(parents, ours, theirs):
    if ___:
        return "already merged"
    ___
