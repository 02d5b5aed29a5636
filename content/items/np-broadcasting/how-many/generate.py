def generate(rng):
    """How large the result of a broadcast is."""
    stem = rng.choice(["mean", "sensors", "table", "shares"])
    while True:
        n, m, d = rng.sample(range(3, 13), 3)
        if stem == "mean":
            sizes, slips = (n, n), {"one-to-one": n, "both": 2 * n}
        elif stem == "sensors":
            sizes, slips = (n, m), {"one-to-one": max(n, m), "both": n + m}
        elif stem == "table":
            sizes, slips = (n, m, d), {"added": n + m + d, "ones-paired": n * d, "both": n * d + m * d}
        else:
            sizes, slips = (n, d), {"column-kept": n, "both": n * d + n}
        answer = 1
        for size in sizes:
            answer *= size
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": stem,
        "values": {
            "n": n,
            "m": m,
            "d": d,
            "answer": answer,
            "shape": f"({', '.join(map(str, sizes))})",
            "work": " · ".join(map(str, sizes)),
        },
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
