# message: missing-mean
import numpy as np


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    old = np.mean((X @ w - y) ** 2)
    while True:
        w = w - rate * 2 * X.T @ (X @ w - y)
        new = np.mean((X @ w - y) ** 2)
        if old - new < tolerance:
            return w
        old = new
