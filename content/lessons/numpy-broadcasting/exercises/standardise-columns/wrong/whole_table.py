# message: whole-table
def standardise(X):
    spread = X.std()
    return (X - X.mean()) / (spread if spread else 1)
