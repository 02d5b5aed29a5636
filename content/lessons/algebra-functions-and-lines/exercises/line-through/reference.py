def line_through(x1, y1, x2, y2):
    if x1 == x2:
        raise ValueError("both readings have the same x")
    w = (y2 - y1) / (x2 - x1)
    b = y1 - w * x1
    return w, b
