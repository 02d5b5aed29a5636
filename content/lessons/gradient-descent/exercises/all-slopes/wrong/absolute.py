# message: absolute
import numpy as np


def mse_gradient(X, y, w):
    error = np.abs(X @ w - y)
    return 2 / len(y) * X.T @ error
