# message: ignores-tolerance
import numpy as np


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    for _ in range(2000):
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return w
