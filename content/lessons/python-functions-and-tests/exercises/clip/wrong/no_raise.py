# message: no-raise
def clip(x, lo=0, hi=1):
    if x < lo:
        return lo
    if x > hi:
        return hi
    if lo > hi:
        return ValueError("lo is above hi")
    return x
