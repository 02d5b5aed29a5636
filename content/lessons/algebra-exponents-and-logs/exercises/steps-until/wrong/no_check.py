# message: below-zero
from math import ceil, log


def steps_until(start, factor, limit):
    return ceil(log(limit / start) / log(factor))
