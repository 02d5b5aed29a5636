# message: product-of-sums
def income(X, r, c):
    return sum(r) * sum(c) * sum(sum(row) for row in X)
