# message: both-empty
def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 0
    return len(a & b) / len(a | b)
