# message: swapped
def overlap(a, b):
    a, b = set(a), set(b)
    if not a | b:
        return 1
    return len((a - b) | (b - a)) / len(a | b)
