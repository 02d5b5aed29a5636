# message: power-sign
def mean_squared_difference(x, y):
    n = len(x)
    total = 0
    for i in range(n):
        total = total + (x[i] - y[i]) ^ 2
    return total / n
