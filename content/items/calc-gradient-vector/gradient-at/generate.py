def generate(rng):
    """The gradient of a function of two inputs at a point, as a pair."""
    while True:
        stem = rng.choice(["two", "loss", "hill"])
        a, b, c = rng.randint(2, 5), rng.randint(2, 5), rng.randint(2, 9)
        x, y = rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([-3, -2, -1, 1, 2, 3])
        if stem == "two":
            g = (2 * a * x + b * y, b * x - c)
            rule = f"({2 * a}x + {b}y, \\; {b}x - {c})"
            slips = {"cross-lost": (2 * a * x, -c), "no-two": (a * x + b * y, b * x - c)}
        elif stem == "loss":
            e = a * x - y
            g = (2 * e * a, -2 * e + c)
            rule = f"(2 \\cdot ({a}w_1 - w_2) \\cdot {a}, \\; 2 \\cdot ({a}w_1 - w_2) \\cdot (-1) + {c})"
            slips = {"no-inner": (2 * e, 2 * e + c), "no-two": (e * a, -e + c)}
        else:
            c = rng.randint(40, 90)
            g = (-2 * a * x, -2 * b * y)
            rule = f"(-{2 * a}x, \\; -{2 * b}y)"
            slips = {"no-two": (-a * x, -b * y)}
        slips |= {"swapped": (g[1], g[0]), "downhill": (-g[0], -g[1])}
        if len({g, *slips.values()}) == len(slips) + 1 and any(g):
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "c": c, "x": x, "y": y, "rule": rule, "answer": f"({g[0]}, {g[1]})"},
        "answer": f"({g[0]}, {g[1]})",
        "slips": {name: f"({pair[0]}, {pair[1]})" for name, pair in slips.items()},
    }
