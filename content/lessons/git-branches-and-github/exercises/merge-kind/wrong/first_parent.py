# message: first-parent
def past(parents, commit):
    found = {commit}
    while parents[commit]:
        commit = parents[commit][0]
        found.add(commit)
    return found


def merge_kind(parents, ours, theirs):
    if theirs in past(parents, ours):
        return "already merged"
    if ours in past(parents, theirs):
        return "fast-forward"
    return "merge commit"
