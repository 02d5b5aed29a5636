# message: missing-end
import numpy as np


def loss_history(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(steps):
        losses.append(float(np.mean((X @ w - y) ** 2)))
        w = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return losses
