# message: both-lengths
def overlap(a, b):
    a, b = set(a), set(b)
    if not a and not b:
        return 1
    return len(a & b) / (len(a) + len(b))
