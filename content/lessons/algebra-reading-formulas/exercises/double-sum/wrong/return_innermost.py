# message: first-term
def income(X, r, c):
    total = 0
    for i in range(len(r)):
        for j in range(len(c)):
            total = total + r[i] * c[j] * X[i][j]
            return total
    return total
