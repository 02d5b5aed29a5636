def fit(X, y):
    return ___
