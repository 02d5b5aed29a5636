def train(X, y, rate, tolerance):
    weights, losses = 0.0 * X[0], []
    while len(losses) < 2 or losses[-2] - losses[-1] >= tolerance:
        error = X.dot(weights) - y
        if not losses:
            losses.append((error * error).mean())
        weights = weights - rate * 2 * error.dot(X) / len(error)
        error = X.dot(weights) - y
        losses.append((error * error).mean())
    return weights
