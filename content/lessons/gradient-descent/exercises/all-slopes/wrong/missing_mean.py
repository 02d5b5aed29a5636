# message: missing-mean
import numpy as np


def mse_gradient(X, y, w):
    return 2 * X.T @ (X @ w - y)
