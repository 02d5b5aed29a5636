def generate(rng):
    """The second place of a height: both sides of a parabola are alike."""
    while True:
        stem = rng.choice(["rule", "cost", "lowest"])
        a = rng.randint(1, 4) + 1
        p = rng.randint(3, 9) * (-1 if stem == "rule" and rng.random() < 0.5 else 1)
        gap = rng.randint(1, 6)
        x1 = p + rng.choice([-gap, gap])
        answer, q = 2 * p - x1, rng.randint(5, 60)
        slips = {"mirrored-at-zero": -x1, "turning-point": p, "distance": abs(answer - x1)}
        if stem != "lowest":
            slips["wrong-sign"] = -2 * p - x1
        if len({answer, *slips.values()}) == len(slips) + 1 and x1 and answer:
            break
    b, c = -2 * a * p, a * p * p + q
    return {
        "stem": stem,
        "values": {
            "a": a, "b": abs(b), "s": "+" if b > 0 else "-", "c": c, "h": a * gap * gap + q, "x1": x1, "p": p, "gap": gap,
            "far": 2 * gap, "answer": answer,
        },
        "answer": answer,
        "slips": slips,
    }
