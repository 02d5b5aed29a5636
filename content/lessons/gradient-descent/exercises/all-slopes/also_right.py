def mse_gradient(X, y, w):
    rows, slopes = len(y), w * 0.0
    for row, target in zip(X, y):
        error = sum(row * w) - target
        slopes = slopes + 2 * error * row / rows
    return slopes
