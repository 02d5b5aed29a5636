# message: mirrored
from math import exp, tanh


def sigmoid(z):
    return 1 / (1 + exp(z))
