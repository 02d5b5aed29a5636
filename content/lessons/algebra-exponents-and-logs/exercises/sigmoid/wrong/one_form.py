# message: overflow
from math import exp, tanh


def sigmoid(z):
    return 1 / (1 + exp(-z))
