def generate(rng):
    """A line through two readings; the start, the rate or a later value is asked."""
    stem = rng.choice(["start-tank", "start-ferry", "rate-oven", "later-print", "later-snow"])
    falling = stem in ("start-tank", "later-snow")
    while True:
        m = rng.randint(2, 9) * (-1 if falling else 1)
        x1 = rng.randint(2, 6)
        x2 = x1 + rng.randint(2, 5)
        x3 = x2 + rng.randint(2, 5)
        b = rng.randint(5, 30) + (9 * x3 if falling else 0)
        y1, y2, y3 = b + m * x1, b + m * x2, b + m * x3
        if stem.startswith("start"):
            answer = b
            slips = {"first-as-start": y1, "wrong-way": y1 + m * x1}
        elif stem.startswith("rate"):
            answer = m
            slips = {"proportional": y2 / x2, "rise-only": y2 - y1}
        else:
            answer = y3
            slips = {"proportional": y2 / x2 * x3, "from-zero": y1 + m * x3}
            if not falling:
                slips["no-start"] = m * x3
        numbers = [answer, *slips.values()]
        if all(abs(p - q) > 0.05 for i, p in enumerate(numbers) for q in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "x1": x1, "x2": x2, "x3": x3, "y1": y1, "y2": y2, "m": m, "b": b, "rise": y2 - y1, "run": x2 - x1,
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": slips,
    }
