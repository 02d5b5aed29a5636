def clip(x, lo=0, hi=1):
    if lo > hi:
        raise ValueError("the lower limit is above the upper one")
    if x < lo:
        return lo
    if x > hi:
        return hi
    return x
