from math import exp


def sigmoid(z):
    e = exp(-abs(z))
    if z >= 0:
        return 1 / (1 + e)
    return e / (1 + e)
