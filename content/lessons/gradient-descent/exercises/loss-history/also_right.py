def loss_history(X, y, rate, steps):
    weights, history = [0.0] * len(X[0]), []
    for step in range(steps + 1):
        errors = [sum(a * b for a, b in zip(row, weights)) - t for row, t in zip(X, y)]
        history.append(float(sum(e * e for e in errors) / len(errors)))
        slopes = [2 * sum(e * row[j] for e, row in zip(errors, X)) / len(errors) for j in range(len(weights))]
        weights = [a - rate * s for a, s in zip(weights, slopes)]
    return history
