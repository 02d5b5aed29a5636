from math import log


def log_product(chances):
    # each chance adds its logarithm
    return ___
