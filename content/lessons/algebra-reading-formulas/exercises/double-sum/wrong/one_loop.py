# message: diagonal
def income(X, r, c):
    total = 0
    for i in range(min(len(r), len(c))):
        total = total + r[i] * c[i] * X[i][i]
    return total
