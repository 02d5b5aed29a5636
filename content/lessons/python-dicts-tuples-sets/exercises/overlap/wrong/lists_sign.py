# message: still-lists
def overlap(a, b):
    if not a and not b:
        return 1
    return len(a & b) / len(a | b)
