def generate(rng):
    """The slope of one parameter of a network of two layers with one unit each."""
    while True:
        stem = rng.choice(["first-weight", "second-weight", "hidden-bias"])
        x, w1, w2 = (rng.choice([-3, -2, 2, 3, 4]) for _ in range(3))
        h = w1 * x
        out = w2 * h
        e = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5])
        y = out - e
        if stem == "first-weight":
            answer, work = 2 * e * w2 * x, f"{2 * e} \\cdot ({w2}) \\cdot ({x})"
            slips = {"weight-forgotten": 2 * e * x, "input-forgotten": 2 * e * w2, "other-input": 2 * e * w2 * h}
        elif stem == "second-weight":
            answer, work = 2 * e * h, f"{2 * e} \\cdot ({h})"
            slips = {"input-forgotten": 2 * e, "other-input": 2 * e * x}
        else:
            answer, work = 2 * e * w2, f"{2 * e} \\cdot ({w2}) \\cdot 1"
            slips = {"weight-forgotten": 2 * e, "like-weight": 2 * e * w2 * x}
        slips |= {"no-two": answer // 2, "sign": -answer}
        if len({answer, *slips.values()}) == len(slips) + 1 and abs(out) <= 40:
            break
    return {
        "stem": stem,
        "values": {
            "x": x, "w1": w1, "w2": w2, "y": y, "h": h, "out": out, "e": e, "two_e": 2 * e, "work": work, "answer": answer,
        },
        "answer": answer,
        "slips": slips,
    }
