# message: last-only
from math import log, log10, prod


def log_product(chances):
    total = 0.0
    for chance in chances:
        total = log(chance)
    return total
