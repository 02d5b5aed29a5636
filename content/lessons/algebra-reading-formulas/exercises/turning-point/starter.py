def turning_point(a, b, c):
    if ___:
        raise ValueError("a is 0: a straight line turns nowhere")
    # the place, then the height there
    return ___
