# message: first-missing
def mean_squared_difference(x, y):
    total = 0
    for i in range(1, len(x)):
        total = total + (x[i] - y[i]) ** 2
    return total / len(x)
