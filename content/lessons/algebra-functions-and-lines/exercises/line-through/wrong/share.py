# message: share
def line_through(x1, y1, x2, y2):
    if x1 == x2:
        raise ValueError("same x")
    return y1 / x1, 0.0
