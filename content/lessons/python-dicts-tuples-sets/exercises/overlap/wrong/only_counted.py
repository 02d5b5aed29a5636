# message: not-divided
def overlap(a, b):
    return len(set(a) & set(b))
