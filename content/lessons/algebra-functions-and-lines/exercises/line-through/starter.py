def line_through(x1, y1, x2, y2):
    # slope: the change of y, shared out over the change of x
    # start: walk back from the first reading
    return ___
