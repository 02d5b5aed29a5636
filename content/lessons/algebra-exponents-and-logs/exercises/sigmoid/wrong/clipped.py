# message: clipped
from math import exp, tanh


def sigmoid(z):
    if z < -5:
        return 0.0
    if z > 5:
        return 1.0
    return 1 / (1 + exp(-z))
