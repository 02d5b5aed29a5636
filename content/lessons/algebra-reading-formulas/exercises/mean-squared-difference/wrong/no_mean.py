# message: no-mean
def mean_squared_difference(x, y):
    return sum((a - b) ** 2 for a, b in zip(x, y))
