def income(X, r, c):
    total = 0
    # the outer sign, then the inner one
    ___
    return total
