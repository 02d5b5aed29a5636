from math import exp


def sigmoid(z):
    if z >= 0:
        return ___
    # here exp(-z) may be too large: use the second form
    return ___
