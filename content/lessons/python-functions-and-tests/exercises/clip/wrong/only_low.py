# message: only-low
def clip(x, lo=0, hi=1):
    if lo > hi:
        raise ValueError("limits")
    return max(x, lo)
