def turning_point(a, b, c):
    if a == 0:
        raise ValueError("a is 0: a straight line turns nowhere")
    x = -b / (2 * a)
    y = a * x**2 + b * x + c
    return x, y
