def generate(rng):
    """Put a number into an expression: signs, powers, brackets, and the machine used twice."""
    while True:
        stem = rng.choice(["square", "product", "mixed", "twice"])
        a, b, c, x = rng.randint(10, 40), rng.randint(2, 6), rng.randint(2, 7), rng.randint(2, 6)
        inside = 0
        if stem == "square":
            answer, work = a - b * x * x, f"{a} - {b} \\cdot {x * x}"
            slips = {"minus-lost": a + b * x * x, "all-squared": a - (b * x) ** 2, "left-to-right": (a - b) * x * x}
        elif stem == "product":
            inside = x - c
            answer, work = a - b * inside, f"{a} - {b} \\cdot ({inside})"
            slips = {"brackets-lost": a - b * x - c, "left-to-right": (a - b) * inside}
        elif stem == "mixed":
            inside = -x - c
            answer, work = a + b * inside, f"{a} + {b} \\cdot ({inside})"
            slips = {"brackets-lost": a - b * x - c, "sign": a + b * (x - c), "left-to-right": (a + b) * inside}
        else:
            one = b * x - c
            answer, work = b * one - c, f"{b} \\cdot {one} - {c}"
            slips = {"once": one, "squared": one * one}
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "c": c, "x": x, "square": x * x, "inside": inside, "work": work, "answer": answer},
        "answer": answer,
        "slips": slips,
    }
