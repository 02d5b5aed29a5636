def generate(rng):
    """Run a small graph of steps with a branch forward."""
    while True:
        stem = rng.choice(["letters", "loss"])
        x, y = rng.choice([-3, -2, -1, 2, 3, 4]), rng.choice([-2, -1, 1, 2, 3, 5])
        k, m = rng.randint(2, 4), rng.randint(1, 5)
        join = rng.choice(["+", "-"])
        shape = rng.choice(["product", "sum"])

        def run(a_for_b, a_for_d, square_last=False):
            b = a_for_b - m if shape == "product" else a_for_b + m
            c = b if square_last else b * b
            d = k * a_for_d
            e = c + d if join == "+" else c - d
            return b, c, d, e * e if square_last else e

        a = x * y if shape == "product" else x + y
        b, c, d, answer = run(a, a)
        slips = {"branch-lost": c, "input-again": run(a, x)[3], "square-late": run(a, a, square_last=True)[3]}
        if len({answer, *slips.values()}) == 4 and abs(answer) < 100 and b not in (0, 1):
            break
    return {
        "stem": stem,
        "values": {
            "x": x, "y": y, "sa": "x \\cdot y" if shape == "product" else "x + y",
            "sb": f"a - {m}" if shape == "product" else f"a + {m}", "sc": "b^2", "sd": f"{k} \\cdot a",
            "se": f"c {join} d", "va": a, "vb": b, "vc": c, "vd": d, "answer": answer,
        },
        "answer": answer,
        "slips": slips,
    }
