def generate(rng):
    """Slope of the mean squared error in one weight or in the bias, from a few points."""
    while True:
        stem = rng.choice(["weight", "bias", "residuals"])
        n = rng.choice([2, 3, 4])
        w, b = rng.choice([-2, -1, 1, 2, 3]), rng.choice([-3, -2, -1, 0, 1, 2])
        x = [rng.choice([-3, -2, -1, 1, 2, 3, 4]) for _ in range(n)]
        e = [rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]) for _ in range(n)]
        start = b if stem == "bias" else 0
        y = [w * u + start - d for u, d in zip(x, e, strict=True)]
        with_input, alone = sum(d * u for d, u in zip(e, x, strict=True)), sum(e)
        if stem == "bias" and abs(w) == 1:
            continue
        total = alone if stem == "bias" else with_input
        answer = 2 * total / n
        terms = " + ".join(f"({d})" if stem == "bias" else f"({d}) \\cdot ({u})" for d, u in zip(e, x, strict=True))
        slips = {"missing-mean": 2 * total, "missing-two": total / n, "wrong-sign": -answer}
        if stem == "bias":
            slips["extra-input"] = 2 * with_input / n
        else:
            slips["missing-input"] = 2 * alone / n
        numbers = [answer, *slips.values()]
        apart = all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i])
        if apart and total % n == 0 and len(set(x)) > 1:
            break
    return {
        "stem": stem,
        "values": {
            "w": w, "b": b, "n": n, "points": ", ".join(f"({u}, {v})" for u, v in zip(x, y, strict=True)),
            "errors": ", ".join(map(str, e)), "xs": ", ".join(map(str, x)), "work": f"\\frac{{2}}{{ {n} }} ({terms})",
            "answer": f"{answer:g}", "rule": "@without-input" if stem == "bias" else "@with-input",
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
