# message: zero
import numpy as np


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    old = new = np.mean((X @ w - y) ** 2)
    while old - new >= tolerance:
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
        old, new = new, np.mean((X @ w - y) ** 2)
    return w
