# message: printed
def clip(x, lo=0, hi=1):
    if lo > hi:
        raise ValueError("limits")
    print(min(max(x, lo), hi))
