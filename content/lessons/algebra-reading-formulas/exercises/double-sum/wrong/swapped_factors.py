# message: swapped-indices
def income(X, r, c):
    total = 0
    for i in range(len(X)):
        for j in range(len(X[i])):
            total = total + r[j] * c[i] * X[i][j]
    return total
