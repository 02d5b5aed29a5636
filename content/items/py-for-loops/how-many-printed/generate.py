def count(code):
    prints = []
    exec(code, {"print": prints.append, "range": range})
    return len(prints)


def generate(rng):
    """How often a line runs: in every round, under a condition, below the loop, in a loop in a loop."""
    while True:
        x = rng.choice(["i", "k", "day", "x", "n"])
        lo, n = rng.randint(0, 6), rng.randint(4, 9)
        hi = lo + n
        shape = rng.choice(["plain", "if", "below", "two"])
        if shape == "plain":
            step = rng.choice([2, 3])
            code = f"for {x} in range({lo}, {hi}, {step}):\n    print({x})"
            why = f"`range({lo}, {hi}, {step})` gives {', '.join(map(str, range(lo, hi, step)))}."
            slips = {"end-in": len(range(lo, hi + 1, step)), "all-rounds": n}
        elif shape == "if":
            limit = rng.randint(lo + 1, hi - 2)
            code = f"for {x} in range({lo}, {hi}):\n    if {x} > {limit}:\n        print({x})"
            why = f"Of {lo} to {hi - 1} only {limit + 1} to {hi - 1} are above {limit}."
            slips = {"end-in": hi - limit, "all-rounds": n}
        elif shape == "below":
            code = f"total = 0\nfor {x} in range({lo}, {hi}):\n    total = total + {x}\n    print(total)\nprint(total)"
            why = f"The first `print` runs in each of the {n} rounds, the last one once."
            slips = {"last-out": n, "once": 2, "end-in": n + 2}
        else:
            m = rng.randint(2, 3)
            code = f"for {x} in range({n}):\n    for j in range({m}):\n        print({x} * j)"
            why = f"In each of {n} rounds the inner loop runs {m} times."
            slips = {"all-rounds": n, "end-in": (n + 1) * (m + 1), "once": n + m}
        answer = count(code)
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {"stem": rng.choice(["lines", "count", "paper"]), "values": {"code": code, "why": why, "answer": answer}, "answer": answer, "tolerance": 0, "slips": slips}
