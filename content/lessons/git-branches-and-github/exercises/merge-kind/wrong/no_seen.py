# message: timeout
def past(parents, commit):
    found = {commit}
    waiting = [commit]
    while waiting:
        for parent in parents[waiting.pop()]:
            found.add(parent)
            waiting.append(parent)
    return found


def merge_kind(parents, ours, theirs):
    if theirs in past(parents, ours):
        return "already merged"
    if ours in past(parents, theirs):
        return "fast-forward"
    return "merge commit"
