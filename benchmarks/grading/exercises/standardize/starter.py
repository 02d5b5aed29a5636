import numpy as np


def standardize(X):
    return ___
