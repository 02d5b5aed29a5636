# message: upside-down
def line_through(x1, y1, x2, y2):
    if x1 == x2:
        raise ValueError("same x")
    w = (x2 - x1) / (y2 - y1) if y1 != y2 else 0.0
    return w, y1 - w * x1
