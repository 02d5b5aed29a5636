from math import log


def log_product(chances):
    total = 0.0
    for chance in chances:
        total = total + log(chance)
    return total
