# message: too-near
def past(parents, commit):
    return {commit, *parents[commit]}


def merge_kind(parents, ours, theirs):
    if theirs in past(parents, ours):
        return "already merged"
    if ours in past(parents, theirs):
        return "fast-forward"
    return "merge commit"
