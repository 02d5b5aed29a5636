import numpy as np


def all_distances(P, Q):
    lengths_p = (P**2).sum(axis=1).reshape(-1, 1)
    lengths_q = (Q**2).sum(axis=1)
    return np.maximum(lengths_p - 2 * P @ Q.T + lengths_q, 0) ** 0.5
