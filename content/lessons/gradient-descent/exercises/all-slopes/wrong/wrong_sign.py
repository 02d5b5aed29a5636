# message: wrong-sign
import numpy as np


def mse_gradient(X, y, w):
    return 2 / len(y) * X.T @ (y - X @ w)
