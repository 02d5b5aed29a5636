# message: not-whole
from math import ceil, floor, log


def steps_until(start, factor, limit):
    if start <= limit:
        return 0
    return log(limit / start) / log(factor)
