def train(X, y):
    return ___
