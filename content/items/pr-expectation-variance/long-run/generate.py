def generate(rng):
    """Expected values and a variance of small distributions."""
    while True:
        stem = rng.choice(["machine", "courier", "spread", "orders"])
        p, q = rng.choice([0.1, 0.2, 0.25, 0.3, 0.4]), rng.choice([0.1, 0.2, 0.3, 0.4, 0.5])
        a, b, c = 5 * rng.randint(2, 12), rng.randint(1, 12), rng.randint(1, 6)
        r = round(1 - p - q, 2)
        if stem == "machine":
            answer = a * p + b * q - c
            work = f"${a} \\cdot {p} + {b} \\cdot {q} - {c} = {answer:g}$"
            slips = {"unweighted": (a + b) / 3 - c, "cost-lost": answer + c, "one-term": a * p - c}
        elif stem == "courier":
            b = 5 * b
            answer = a * p + b * (1 - p)
            work = f"${a} \\cdot {p} + {b} \\cdot {1 - p:g} = {answer:g}$"
            slips = {"unweighted": (a + b) / 2, "likeliest": b, "one-term": a * p}
        elif stem == "spread":
            a = rng.choice([2, 4, 5, 10, 20])
            answer = a * a * p * (1 - p)
            work = f"${a}^2 \\cdot {p} - ({a} \\cdot {p})^2 = {a * a * p:g} - {a * p:g}^2 = {answer:g}$"
            slips = {"mean": a * p, "second-moment": a * a * p, "deviation": answer**0.5}
        else:
            answer = a * (q + 2 * p)
            work = f"$(0 \\cdot {r} + 1 \\cdot {q} + 2 \\cdot {p}) \\cdot {a} = {answer:g}$"
            slips = {"unweighted": a, "one-term": a * 2 * p}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.03 for i, s in enumerate(numbers) for t in numbers[:i]) and 0 < r < 1 and a != b:
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "c": c, "p": p, "q": q, "r": r, "work": work},
        "answer": round(answer, 6),
        "tolerance": 0.011,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
