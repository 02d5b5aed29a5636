# message: tanh
from math import exp, tanh


def sigmoid(z):
    return tanh(z)
