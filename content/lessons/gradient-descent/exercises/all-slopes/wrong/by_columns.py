# message: wrong-count
def mse_gradient(X, y, w):
    return 2 / len(w) * X.T @ (X @ w - y)
