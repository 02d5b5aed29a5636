def generate(rng):
    """Row counts after splitting twice, or after splitting by patient."""
    while True:
        stem = rng.choice(["twice", "shares", "validation"])
        n, a, b, k = 100 * rng.randint(2, 20), rng.choice([10, 15, 20, 25, 30]), rng.choice([10, 20, 25, 30]), rng.randint(2, 6)
        rest = n * (100 - a) // 100
        val = rest * b / 100
        if stem == "shares":
            n //= 10
            if n * a % 100:
                continue
            rest = n * (100 - a) // 100
            answer, work = rest * k, f"${n} \\cdot {(100 - a) / 100:g} \\cdot {k} = {rest * k}$"
            slips = {"patients": rest, "wrong-part": (n - rest) * k}
        elif stem == "twice":
            answer, work = rest - val, f"${n} \\cdot {(100 - a) / 100:g} = {rest}$, ${rest} \\cdot {(100 - b) / 100:g} = {rest - val:g}$"
            slips = {"all-at-once": n * (100 - a - b) / 100, "test-only": rest, "wrong-part": val}
        else:
            answer, work = val, f"${n} \\cdot {(100 - a) / 100:g} = {rest}$, ${rest} \\cdot {b / 100:g} = {val:g}$"
            slips = {"all-at-once": n * b / 100, "wrong-part": rest - val, "test-only": n * a / 100}
        if answer == int(answer) and len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": stem, "values": {"n": n, "a": a, "b": b, "k": k, "work": work}, "answer": int(answer), "slips": slips,
    }
