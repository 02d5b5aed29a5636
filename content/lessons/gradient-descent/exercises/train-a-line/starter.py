import numpy as np


def loss(X, y, w):
    return np.mean((X @ w - y) ** 2)


def train(X, y, rate, tolerance):
    w = np.zeros(X.shape[1])
    old = loss(X, y, w)
    while True:
        error = X @ w - y  # score
        slopes = 2 / len(y) * X.T @ error  # compare
        w = ___  # update
        new = loss(X, y, w)
        ___  # stop when the step gained less than tolerance
        old = new
    return w
