# message: squared
def all_distances(P, Q):
    return ((P[:, None] - Q) ** 2).sum(axis=2)
