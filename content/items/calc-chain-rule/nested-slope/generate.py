from math import exp


def generate(rng):
    """Slope of a nested function at a point, or of three rates one after another."""
    while True:
        stem = rng.choice(["power", "exponential", "logarithm", "diver"])
        a, b, c, n, x = rng.randint(2, 6), rng.randint(1, 9), rng.randint(2, 9), rng.choice([2, 3]), rng.randint(2, 5)
        inside = a * x - b
        if stem == "power":
            if not 2 <= inside <= 6 or inside == x:
                continue
            answer = n * inside ** (n - 1) * a
            work = f"{n} \\cdot {inside}^{{{n - 1}}} \\cdot {a}"
            slips = {
                "no-inner": n * inside ** (n - 1),
                "added": n * inside ** (n - 1) + a,
                "wrong-place": n * x ** (n - 1) * a,
                "no-front": inside ** (n - 1) * a,
            }
        elif stem == "exponential":
            answer, inside = c * a, 0
            work = f"{c} \\cdot e^0 \\cdot {a}"
            slips = {"no-inner": c, "added": c + a, "wrong-place": c * a * exp(x)}
        elif stem == "logarithm":
            if inside < 2 or (c * a) % inside or inside == x:
                continue
            answer = c * a // inside
            work = f"{c} \\cdot \\frac{{1}}{{ {inside} }} \\cdot {a}"
            slips = {"no-inner": c / inside, "added": c / inside + a, "wrong-place": c * a / x}
        else:
            n = rng.randint(2, 5)
            answer, work = a * c * n, f"{a} \\cdot {c} \\cdot {n}"
            slips = {"no-inner": c * n, "added": a + c + n}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "a": a, "b": b, "c": c, "n": n, "less": n - 1, "x": x, "ax": a * x, "inside": inside, "work": work,
            "answer": answer,
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
