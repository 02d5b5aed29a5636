def mean_squared_difference(x, y):
    n = len(x)
    total = ___
    for i in range(n):
        total = total + ___
    return ___
