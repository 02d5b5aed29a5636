def overlap(a, b):
    in_both = set(a) & set(b)
    in_all = set(a) | set(b)
    if len(in_all) == 0:
        return 1
    return len(in_both) / len(in_all)
