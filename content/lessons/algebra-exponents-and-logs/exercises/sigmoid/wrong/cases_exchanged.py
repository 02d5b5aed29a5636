# message: overflow
from math import exp


def sigmoid(z):
    if z < 0:
        return 1 / (1 + exp(-z))
    return exp(z) / (1 + exp(z))
