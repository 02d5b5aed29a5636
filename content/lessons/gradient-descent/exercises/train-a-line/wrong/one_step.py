# message: one-step
import numpy as np


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    return w - rate * 2 / len(y) * X.T @ (X @ w - y)
