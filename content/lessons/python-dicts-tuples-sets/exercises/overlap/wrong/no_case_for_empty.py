# message: divided-by-zero
def overlap(a, b):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b)
