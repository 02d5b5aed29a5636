def clip(x, lo=0, hi=1):
    return x
