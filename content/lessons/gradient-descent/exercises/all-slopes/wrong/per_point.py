# message: per-point
import numpy as np


def mse_gradient(X, y, w):
    error = X @ w - y
    return 2 * (X * error[:, None]).mean(axis=1)
