# message: missing-two
import numpy as np


def mse_gradient(X, y, w):
    return X.T @ (X @ w - y) / len(y)
