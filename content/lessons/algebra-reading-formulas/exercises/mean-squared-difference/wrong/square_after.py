# message: square-after
def mean_squared_difference(x, y):
    return sum(a - b for a, b in zip(x, y)) ** 2 / len(x)
