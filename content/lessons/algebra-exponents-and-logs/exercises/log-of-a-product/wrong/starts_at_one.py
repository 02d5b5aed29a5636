# message: starts-at-one
from math import log


def log_product(chances):
    total = 1.0
    for chance in chances:
        total = total + log(chance)
    return total
