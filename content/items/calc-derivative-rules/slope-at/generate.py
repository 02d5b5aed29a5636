from math import log


def generate(rng):
    """The slope of a sum or product of powers and a logarithm at a point."""
    while True:
        stem = rng.choice(["polynomial", "logarithm", "product", "tank"])
        a, b, c, x = rng.randint(2, 6), rng.randint(2, 9), rng.randint(3, 20), rng.randint(1, 4)
        if stem in ("polynomial", "tank"):
            t = "x" if stem == "polynomial" else "t"
            rule, answer = f"{3 * a}{t}^2 - {2 * b}{t}", 3 * a * x**2 - 2 * b * x
            slips = {
                "value": a * x**3 - b * x**2 + c,
                "constant": answer + c,
                "power-kept": 3 * a * x**3 - 2 * b * x**2,
                "no-front": a * x**2 - b * x,
            }
        elif stem == "logarithm":
            a = x * rng.randint(2, 6)  # a whole-number answer
            rule, answer = f"{a} / x + {2 * b}x", a // x + 2 * b * x
            slips = {
                "value": a * log(x) + b * x**2,
                "log-kept": a * log(x) + 2 * b * x,
                "power-kept": a / x + 2 * b * x**2,
                "no-front": a / x + b * x,
            }
        else:
            rule, answer = f"{a} \\cdot x^2 + ({a}x + {b}) \\cdot 2x", a * x**2 + (a * x + b) * 2 * x
            slips = {"value": (a * x + b) * x**2, "product-of-slopes": a * 2 * x, "no-front": 2 * a * x**2 + b * x}
        numbers = [answer, *slips.values()]
        if x > 1 and all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "c": c, "x": x, "rule": rule, "answer": answer},
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
