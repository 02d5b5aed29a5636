# message: repeats
def overlap(a, b):
    shared = set(a) & set(b)
    if len(a) + len(b) == 0:
        return 1
    return len(shared) / (len(a) + len(b) - len(shared))
