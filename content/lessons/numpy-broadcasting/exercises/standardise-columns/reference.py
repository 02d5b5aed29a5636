import numpy as np


def standardise(X):
    centred = X - X.mean(axis=0)  # (n, d) - (d,)
    spread = X.std(axis=0)  # (d,)
    return centred / np.where(spread == 0, 1, spread)
