# message: recursion
def past(parents, commit):
    found = {commit}
    for parent in parents[commit]:
        found |= past(parents, parent)
    return found


def merge_kind(parents, ours, theirs):
    if theirs in past(parents, ours):
        return "already merged"
    if ours in past(parents, theirs):
        return "fast-forward"
    return "merge commit"
