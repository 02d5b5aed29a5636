# message: square-each
def mean_squared_difference(x, y):
    return sum(a**2 - b**2 for a, b in zip(x, y)) / len(x)
