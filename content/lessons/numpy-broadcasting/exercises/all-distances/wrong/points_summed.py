# message: points-summed
import numpy as np


def all_distances(P, Q):
    difference = P[:, None, :] - Q[None, :, :]
    return np.sqrt((difference**2).sum(axis=1))
