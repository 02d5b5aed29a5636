def generate(rng):
    """Where a parabola that opens upwards is lowest, and how low."""
    stem = rng.choice(["where", "how-low", "shifted", "cost"])
    a, q = rng.randint(1, 5) + 1, rng.randint(20, 60)
    p = rng.randint(2, 9) * (1 if stem == "cost" or rng.random() < 0.5 else -1)
    b, c = -2 * a * p, a * p * p + q
    if stem == "how-low":
        answer, why = q, f"A square is 0 or more, and it is 0 at $x = {p}$."
        slips = {"other-number": p, "sign": -q}
    elif stem == "shifted":
        answer, why = p, f"The square is smallest where it is 0, at $x = {p}$."
        slips = {"sign": -p, "other-number": q}
    else:
        answer, why = p, f"$-b / (2a)$ is ${-b} / {2 * a}$."
        slips = {"sign": -p, "no-half": 2 * p, "other-number": q}
    return {
        "stem": stem,
        "values": {
            "a": a, "b": abs(b), "babs": abs(b), "c": c, "s": "+" if b > 0 else "-", "t": "-" if p > 0 else "+", "p": abs(p),
            "q": q, "why": why, "answer": answer,
        },
        "answer": answer,
        "slips": slips,
    }
