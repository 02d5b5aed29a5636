def line(b, m):
    return f"$y = {b} {'+' if m > 0 else '-'} {abs(m)}x$"


def generate(rng):
    """Which line fits two readings: the start may be mistaken for the first reading, the slope for its opposite."""
    stem = rng.choice(["battery", "rent", "trail"])
    m = rng.choice([-1, 1]) * rng.randint(2, 6)
    x1 = rng.randint(2, 5)
    x2 = x1 + rng.randint(2, 4)
    b = rng.randint(60, 90)  # two digits for the start and for the first reading, whichever way the line goes
    y1 = b + m * x1
    while not 10 <= y1 <= 99 or b + m * x2 < 1:
        b = rng.randint(40, 80)
        y1 = b + m * x1
    y2 = b + m * x2
    return {
        "stem": stem,
        "values": {
            "x1": x1, "x2": x2, "y1": y1, "y2": y2, "m": m, "b": b, "rise": y2 - y1,
            "at_first": y1 + m * x1, "at_sign": b - m * x2, "at_both": y1 - m * x2,
        },
        "right": line(b, m),
        "wrong": {"first-as-start": line(y1, m), "sign": line(b, -m), "both": line(y1, -m)},
    }
