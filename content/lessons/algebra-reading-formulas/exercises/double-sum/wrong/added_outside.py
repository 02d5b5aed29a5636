# message: last-column
def income(X, r, c):
    total = 0
    for i in range(len(r)):
        for j in range(len(c)):
            term = r[i] * c[j] * X[i][j]
        total = total + term
    return total
