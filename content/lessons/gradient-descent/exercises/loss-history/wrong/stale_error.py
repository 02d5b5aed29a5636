# message: stale
import numpy as np


def loss_history(X, y, rate, steps):
    w = np.zeros(X.shape[1])
    error = X @ w - y
    losses = [float(np.mean(error**2))]
    for _ in range(steps):
        error = X @ w - y
        w = w - rate * 2 / len(y) * X.T @ error
        losses.append(float(np.mean(error**2)))
    return losses
