# message: sample-spread
import numpy as np


def standardise(X):
    centred = X - X.mean(axis=0)
    spread = np.sqrt((centred**2).sum(axis=0) / max(len(X) - 1, 1))
    return centred / np.where(spread == 0, 1, spread)
