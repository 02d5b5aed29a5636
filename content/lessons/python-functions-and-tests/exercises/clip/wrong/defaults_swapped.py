# message: wrong-default
def clip(x, lo=1, hi=0):
    if lo > hi:
        raise ValueError("limits")
    return min(max(x, lo), hi)
