# message: first-only
from math import log, log10, prod


def log_product(chances):
    for chance in chances:
        return log(chance)
    return 0.0
