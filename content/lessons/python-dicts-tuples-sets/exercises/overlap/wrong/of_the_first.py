# message: one-side
def overlap(a, b):
    a, b = set(a), set(b)
    if not a:
        return 1
    return len(a & b) / len(a)
