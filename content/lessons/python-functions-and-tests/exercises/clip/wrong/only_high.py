# message: only-high
def clip(x, lo=0, hi=1):
    if lo > hi:
        raise ValueError("limits")
    return min(x, hi)
