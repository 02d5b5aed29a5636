PAIRS = [("price", "bill"), ("a", "b"), ("cups", "jars"), ("x", "y"), ("day", "week"), ("old", "new"), ("rent", "costs")]


def generate(rng):
    """The line order that prints a given number: a name must be there before it is used, and changes do not reach back."""
    while True:
        a, b = rng.choice(PAIRS)
        p, q, r, k = rng.randint(3, 12), rng.randint(2, 9), rng.randint(2, 9), rng.randint(2, 4)
        second, f = rng.choice([(f"{b} = {a} * {k}", lambda n: n * k), (f"{b} = {a} + {q}", lambda n: n + q), (f"{b} = {q} * {a} - 1", lambda n: q * n - 1)])
        third, va = rng.choice([(f"{a} = {a} + {r}", p + r), (f"{a} = {a} * {k}", p * k)])
        lines = [f"{a} = {p}", second, third, f"print({a} + {b})"]
        wanted, got = va + f(p), va + f(va)
        if wanted != got:
            break
    return {
        "stem": rng.choice(["cards", "repair", "puzzle"]),
        "values": {"a": a, "b": b, "p": p, "va": va, "vb": f(p), "other": f(va), "wanted": wanted, "got": got},
        "lines": lines,
        "slips": {"early-change": [lines[0], lines[2], lines[1], lines[3]]},
    }
