def line_through(x1, y1, x2, y2):
    run = x1 - x2
    if not run:
        raise ValueError("no slope")
    start = (x1 * y2 - x2 * y1) / run
    return [(y1 - y2) / run, start]
