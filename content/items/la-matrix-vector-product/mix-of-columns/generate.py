def matrix(rows):
    return "\\begin{pmatrix} " + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + " \\end{pmatrix}"


def shown(pair):
    return f"$({pair[0]:+d}, {pair[1]:+d})$"


def generate(rng):
    """A 2 by 2 product seen as a mix of columns."""
    while True:
        a, b, c, d = (rng.randint(-3, 4) for _ in range(4))
        x1, x2 = rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([-2, -1, 2, 3])
        right = (a * x1 + b * x2, c * x1 + d * x2)
        wrong = {
            "rows": (a * x1 + c * x2, b * x1 + d * x2),
            "exchanged": (a * x2 + b * x1, c * x2 + d * x1),
            "elementwise": ((a + b) * x1, (c + d) * x2),
        }
        options = [right, *wrong.values()]
        if len(set(options)) == 4 and all(abs(p) <= 9 for o in options for p in o) and 0 not in (a, b, c, d):
            break
    return {
        "stem": rng.choice(["paint", "moves", "product"]),
        "values": {
            "A": matrix([[a, b], [c, d]]), "x": matrix([[x1], [x2]]), "x1": x1, "x2": x2, "c1": f"{a}, {c}",
            "c2": f"{b}, {d}", "r1": f"{a}, {b}", "r2": f"{c}, {d}", "right": f"{right[0]}, {right[1]}",
        },
        "right": shown(right),
        "wrong": {name: shown(pair) for name, pair in wrong.items()},
    }
