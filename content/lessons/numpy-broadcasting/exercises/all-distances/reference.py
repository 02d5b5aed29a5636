import numpy as np


def all_distances(P, Q):
    difference = P[:, None, :] - Q[None, :, :]  # (n, 1, d) - (1, m, d)
    return np.sqrt((difference**2).sum(axis=2))
