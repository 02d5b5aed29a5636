# message: divides-by-zero
def turning_point(a, b, c):
    x = -b / (2 * a)
    return x, a * x**2 + b * x + c
