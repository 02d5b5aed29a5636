# message: paired-only
import numpy as np


def all_distances(P, Q):
    return np.sqrt(((P - Q) ** 2).sum(axis=1))
