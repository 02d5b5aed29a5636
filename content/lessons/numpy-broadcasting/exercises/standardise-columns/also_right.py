import numpy as np


def standardise(X):
    result = np.zeros(X.shape)
    for j in range(X.shape[1]):
        centred = X[:, j] - sum(X[:, j]) / len(X)
        spread = (sum(centred**2) / len(X)) ** 0.5
        if spread > 0:
            result[:, j] = centred / spread
    return result
