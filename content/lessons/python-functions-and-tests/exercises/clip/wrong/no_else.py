# message: no-return
def clip(x, lo=0, hi=1):
    if lo > hi:
        raise ValueError("limits")
    if x < lo:
        return lo
    if x > hi:
        return hi
