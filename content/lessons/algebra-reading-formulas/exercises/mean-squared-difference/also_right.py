from statistics import fmean


def mean_squared_difference(x, y):
    return fmean((a - b) * (a - b) for a, b in zip(x, y, strict=True))
