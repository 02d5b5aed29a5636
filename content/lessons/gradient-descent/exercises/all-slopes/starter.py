import numpy as np


def mse_gradient(X, y, w):
    error = X @ w - y  # score, shape (n,)
    return ___  # compare, shape (d,)
