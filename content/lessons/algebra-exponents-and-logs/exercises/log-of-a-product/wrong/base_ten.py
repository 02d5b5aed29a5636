# message: other-base
from math import log, log10, prod


def log_product(chances):
    return sum([log10(c) for c in chances], 0.0)
