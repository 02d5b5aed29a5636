def generate(rng):
    """One partial derivative of a function of two inputs."""
    while True:
        stem = rng.choice(["first", "second", "crop", "heat"])
        a, b, c = rng.randint(1, 4) + 1, rng.randint(2, 5), rng.randint(2, 9)
        x, y = rng.choice([-3, -2, 2, 3]), rng.choice([-3, -2, -1, 2, 3, 4])
        if stem == "crop":
            x, y = abs(x), abs(y)
        in_x, in_y = 2 * a * x * y + c, a * x**2 - 2 * b * y
        if stem in ("first", "crop"):
            name, rule, answer, other = "x", f"{2 * a}xy + {c}", in_x, in_y
            slips = {"fixed-kept": in_x - b * y**2, "factor-lost": 2 * a * x + c}
        else:
            name, rule, answer, other = "y", f"{a}x^2 - {2 * b}y", in_y, in_x
            slips = {"fixed-kept": in_y + c * x, "factor-lost": a - 2 * b * y}
        slips |= {"other": other, "both": in_x + in_y}
        if len({answer, *slips.values()}) == 5:
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "c": c, "x": x, "y": y, "name": name, "rule": rule, "answer": answer},
        "answer": answer,
        "slips": slips,
    }
