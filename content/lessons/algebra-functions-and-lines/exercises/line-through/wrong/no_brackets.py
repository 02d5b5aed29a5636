# message: no-brackets
def line_through(x1, y1, x2, y2):
    if x1 == x2:
        raise ValueError("same x")
    w = y2 - y1 / x2 - x1
    return w, y1 - w * x1
