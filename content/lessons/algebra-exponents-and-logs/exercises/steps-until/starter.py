from math import ceil, log


def steps_until(start, factor, limit):
    if ___:
        return 0
    # how far, over how far in one step
    return ceil(___)
