# message: no-brackets
def mean_squared_difference(x, y):
    total = 0
    for i in range(len(x)):
        total = total + x[i] - y[i] ** 2
    return total / len(x)
