# message: too-near
def past(parents, commit):
    found = {commit}
    waiting = [commit]
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
    return found


def merge_kind(parents, ours, theirs):
    if theirs in past(parents, ours):
        return "already merged"
    if ours in past(parents, theirs):
        return "fast-forward"
    return "merge commit"
