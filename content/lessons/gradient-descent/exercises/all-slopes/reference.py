import numpy as np


def mse_gradient(X, y, w):
    error = X @ w - y  # score, shape (n,)
    return 2 / len(y) * X.T @ error  # compare, shape (d,)
