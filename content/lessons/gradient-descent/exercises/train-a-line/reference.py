import numpy as np


def loss(X, y, w):
    return np.mean((X @ w - y) ** 2)


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    old = loss(X, y, w)
    while True:
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
        new = loss(X, y, w)
        if old - new < tolerance:
            return w
        old = new
