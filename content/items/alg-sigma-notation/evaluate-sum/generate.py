def generate(rng):
    """A short sum with subscripts, worked out."""
    while True:
        stem = rng.choice(["squares", "weighted", "rule", "product"])
        x = [rng.randint(1, 7) for _ in range(3)]
        w = [rng.randint(2, 6) for _ in range(3)]
        c, p = rng.randint(2, 9), rng.randint(2, 5)
        lo = rng.randint(2, 4)
        hi = lo + rng.randint(2, 3)
        total, squares = sum(x), sum(v * v for v in x)
        dot = sum(a * b for a, b in zip(w, x, strict=True))
        times = "once"
        if stem == "squares":
            answer, work = total**2 - squares, f"{total}^2 - ({' + '.join(f'{v}^2' for v in x)})"
            slips = {"square-same": 0, "last-missed": (x[0] + x[1]) ** 2 - x[0] ** 2 - x[1] ** 2}
        elif stem == "weighted":
            answer = c + dot
            work = f"{c} + " + " + ".join(f"{a} \\cdot {b}" for a, b in zip(w, x, strict=True))
            slips = {"inside": 3 * c + dot, "sum-times-sum": c + sum(w) * total, "last-missed": c + dot - w[2] * x[2]}
        elif stem == "rule":
            terms = [p * i + c for i in range(lo, hi + 1)]
            times = f"{len(terms)} times"
            answer, work = sum(terms), " + ".join(map(str, terms))
            slips = {"inside": answer - c * (len(terms) - 1), "last-missed": answer - terms[-1], "last-only": terms[-1]}
        else:
            answer = p * (x[1] * x[0] + x[2] * x[1])
            work = f"{p} \\cdot {x[1]} \\cdot {x[0]} + {p} \\cdot {x[2]} \\cdot {x[1]}"
            slips = {"last-missed": p * x[1] * x[0], "last-only": p * x[2] * x[1], "sum-times-sum": p * (x[1] + x[2]) * (x[0] + x[1])}
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": stem,
        "values": {
            "x": ", ".join(map(str, x)), "w": ", ".join(map(str, w)), "c": c, "p": p, "lo": lo, "hi": hi, "work": work,
            "answer": answer, "sum": total, "square": total**2, "squares": squares, "times": times,
        },
        "answer": answer,
        "slips": slips,
    }
