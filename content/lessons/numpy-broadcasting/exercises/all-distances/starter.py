import numpy as np


def all_distances(P, Q):
    # align: which shapes let every P[i] meet every Q[j]?
    # subtract and square: shape (n, m, d)
    # collect: which axis goes?
    return ___
