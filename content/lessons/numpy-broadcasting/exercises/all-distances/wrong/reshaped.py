# message: reshaped
import numpy as np


def all_distances(P, Q):
    from_q = np.sqrt(((Q[:, None, :] - P) ** 2).sum(axis=2))  # (m, n)
    return from_q.reshape(len(P), len(Q))
