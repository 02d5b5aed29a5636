import math


def log_product(chances):
    return math.fsum(math.log2(c) for c in chances) * math.log(2)
