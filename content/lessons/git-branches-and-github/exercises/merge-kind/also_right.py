def leads_to(parents, start, goal):
    layer, seen = {start}, set()
    while layer:
        if goal in layer:
            return True
        seen |= layer
        layer = {p for commit in layer for p in parents[commit]} - seen
    return False


def merge_kind(parents, ours, theirs):
    kinds = {(True, True): "already merged", (True, False): "already merged", (False, True): "fast-forward"}
    return kinds.get((leads_to(parents, ours, theirs), leads_to(parents, theirs, ours)), "merge commit")
