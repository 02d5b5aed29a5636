# message: product-of-logs
from math import log, log10, prod


def log_product(chances):
    total = 1.0
    for chance in chances:
        total = total * log(chance)
    return total
