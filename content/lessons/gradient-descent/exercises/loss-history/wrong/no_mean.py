# message: not-a-number
import numpy as np


def loss_history(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    losses = [(X @ w - y) ** 2]
    for _ in range(steps):
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
        losses.append((X @ w - y) ** 2)
    return losses
