# message: wrong-sign
from math import ceil, floor, log


def steps_until(start, factor, limit):
    if start <= limit:
        return 0
    return ceil(log(start / limit) / log(factor))
