# message: argument-changed
from math import log, log10, prod


def log_product(chances):
    total = 0.0
    while chances:
        total += log(chances.pop())
    return total
