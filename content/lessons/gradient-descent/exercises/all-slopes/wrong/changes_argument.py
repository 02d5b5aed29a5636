# message: argument-changed
def mse_gradient(X, y, w):
    y -= X @ w
    return -2 / len(y) * X.T @ y
