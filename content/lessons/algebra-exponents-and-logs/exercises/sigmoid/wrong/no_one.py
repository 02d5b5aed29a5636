# message: no-one
from math import exp, tanh


def sigmoid(z):
    return 1 / exp(-z)
