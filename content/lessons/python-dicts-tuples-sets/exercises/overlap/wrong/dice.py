# message: shared-twice
def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 1
    return 2 * len(a & b) / (len(a) + len(b))
