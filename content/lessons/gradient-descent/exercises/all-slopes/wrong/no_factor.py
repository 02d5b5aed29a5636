# message: no-factor
def mse_gradient(X, y, w):
    return X.T @ (X @ w - y)
