# message: height-is-c
def turning_point(a, b, c):
    if a == 0:
        raise ValueError("a line")
    return -b / (2 * a), c
