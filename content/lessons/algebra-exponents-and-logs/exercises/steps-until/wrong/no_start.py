# message: start-forgotten
from math import ceil, floor, log


def steps_until(start, factor, limit):
    if start <= limit:
        return 0
    return max(0, ceil(log(limit) / log(factor)))
