# message: long-steps
import numpy as np


def loss_history(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    losses = [float(np.mean((X @ w - y) ** 2))]
    for _ in range(steps):
        w = w - rate * 2 * X.T @ (X @ w - y)
        losses.append(float(np.mean((X @ w - y) ** 2)))
    return losses
