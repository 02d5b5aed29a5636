def generate(rng):
    """A weight from rows that differ in one input."""
    while True:
        b, w1, w2 = rng.randint(5, 40), rng.randint(2, 9), rng.choice([-6, -5, -4, -3, 3, 4, 5, 6, 7])
        p1, q1 = rng.randint(2, 9), rng.randint(1, 5)
        dp, dq = rng.randint(2, 5), rng.randint(2, 4)
        p2, q2 = p1 + dp, q1 + dq
        y1, y2, y3 = (b + w1 * p + w2 * q for p, q in ((p1, q1), (p2, q1), (p2, q2)))
        first = rng.random() < 0.5
        answer, other, rise, run = (w1, w2, y2 - y1, dp) if first else (w2, w1, y3 - y2, dq)
        work = f"({y2} - {y1}) / {dp}" if first else f"({y3} - {y2}) / {dq}"
        slips = {"rise-only": rise, "other": other, "both": (y3 - y1) / run, "share": y1 / p1 if first else y1 / q1}
        numbers = [answer, *slips.values()]
        if min(y1, y2, y3) > 0 and all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": rng.choice(["room", "bread", "score"]),
        "values": {
            "p1": p1, "q1": q1, "p2": p2, "q2": q2, "y1": y1, "y2": y2, "y3": y3, "run": run, "work": work, "answer": answer,
            "asked": "$w_1$" if first else "$w_2$",
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
