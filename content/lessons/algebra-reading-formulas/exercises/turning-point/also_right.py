def turning_point(a, b, c):
    try:
        back_at_c = -b / a
    except ZeroDivisionError:
        raise ValueError("no turning point") from None
    return back_at_c / 2, c - b * b / (4 * a)
