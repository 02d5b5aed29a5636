# message: log-of-sum
from math import log, log10, prod


def log_product(chances):
    return log(sum(chances))
