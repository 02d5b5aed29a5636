# message: product-first
from math import log, log10, prod


def log_product(chances):
    return float(log(prod(chances)))
