# message: wrong-default
def clip(x, lo=0, hi=10):
    if lo > hi:
        raise ValueError("limits")
    if x < lo:
        return lo
    if x > hi:
        return hi
    return x
