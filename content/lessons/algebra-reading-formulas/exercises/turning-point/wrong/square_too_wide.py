# message: height
def turning_point(a, b, c):
    if a == 0:
        raise ValueError("a line")
    x = -b / (2 * a)
    return x, (a * x) ** 2 + b * x + c
