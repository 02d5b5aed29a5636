def text(vector):
    return f"$({vector[0]:+d}, {vector[1]:+d})$"


def plain(vector):
    return f"{vector[0]}, {vector[1]}"


def generate(rng):
    """Combine two vectors: factors on both parts, the right sign, the right vector."""
    while True:
        stem = rng.choice(["robot", "missing", "middle"])
        a, b = ([rng.randint(-5, 5) for _ in range(2)] for _ in range(2))
        m, n = rng.randint(2, 3), rng.randint(2, 4)
        sign = rng.choice([1, -1])
        parts, target = 0, [rng.randint(-9, 9), rng.randint(-9, 9)]
        if stem == "robot":
            right = [m * x + sign * n * y for x, y in zip(a, b, strict=True)]
            w1, w2 = (f"{m} \\cdot ({x}) {'+' if sign > 0 else '-'} {n} \\cdot ({y})" for x, y in zip(a, b, strict=True))
            wrong = {
                "sign": [m * x - sign * n * y for x, y in zip(a, b, strict=True)],
                "one-part": [right[0], a[1] + sign * b[1]],
                "crossed": [n * x + sign * m * y for x, y in zip(a, b, strict=True)],
            }
        elif stem == "missing":
            right = [t - m * x for t, x in zip(target, a, strict=True)]
            w1, w2 = (f"{t} - {m} \\cdot ({x})" for t, x in zip(target, a, strict=True))
            wrong = {
                "sign": [t + m * x for t, x in zip(target, a, strict=True)],
                "one-part": [right[0], target[1] - a[1]],
                "crossed": [m * x - t for t, x in zip(target, a, strict=True)],
            }
        else:
            parts = rng.choice([4, 5])
            m = rng.randint(1, parts - 1) if parts == 5 else rng.choice([1, 3])
            m = max(m, 2) if parts == 5 else 3
            b = [x + parts * rng.choice([-2, -1, 1, 2]) for x in a]
            step = [(y - x) // parts for x, y in zip(a, b, strict=True)]
            right = [x + m * s for x, s in zip(a, step, strict=True)]
            w1, w2 = (f"{x} + \\frac{{ {m} }}{{ {parts} }} \\cdot ({y - x})" for x, y in zip(a, b, strict=True))
            wrong = {
                "sign": [x - m * s for x, s in zip(a, step, strict=True)],
                "one-part": [right[0], a[1] + step[1]],
                "crossed": [y - m * s for y, s in zip(b, step, strict=True)],
            }
        options = [right, *wrong.values()]
        fits = all(abs(part) <= 9 for option in options for part in option)
        if fits and len({tuple(option) for option in options}) == 4 and any(a) and any(b):
            break
    return {
        "stem": stem,
        "values": {
            "a": plain(a), "b": plain(b), "m": m, "n": n, "sign": "+" if sign > 0 else "-", "target": plain(target),
            "nth": "@fifths" if parts == 5 else "@quarters", "w1": w1, "w2": w2, "r1": right[0], "r2": right[1],
        },
        "right": text(right),
        "wrong": {name: text(vector) for name, vector in wrong.items()},
    }
