# message: argument-changed
import numpy as np


def standardise(X):
    X -= X.mean(axis=0)
    spread = X.std(axis=0)
    return X / np.where(spread == 0, 1, spread)
