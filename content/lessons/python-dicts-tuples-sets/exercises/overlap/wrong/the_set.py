# message: not-number
def overlap(a, b):
    return set(a) & set(b)
