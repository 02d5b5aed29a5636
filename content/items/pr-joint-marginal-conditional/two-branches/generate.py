def generate(rng):
    """Total probability over two branches, one branch alone, or a conditional from counts."""
    while True:
        stem = rng.choice(["overall", "both", "table", "unlikely"])
        p, q, r = rng.choice([10, 20, 30, 40, 60, 70, 80]), 5 * rng.randint(2, 16), 5 * rng.randint(1, 16)
        n, a = 20 * rng.randint(6, 15), rng.randint(30, 90)
        ab, cb = rng.randint(5, 25), rng.randint(5, 40)
        first, second = p * q / 100, (100 - p) * r / 100
        split = f"${p / 100} \\cdot {q} + {(100 - p) / 100} \\cdot {r} = {first:g} + {second:g} = {first + second:g}$"
        if stem in ("overall", "unlikely"):
            answer, work = first + second, split
            slips = {"plain-mean": (q + r) / 2, "one-branch": first, "sum": q + r}
        elif stem == "both":
            answer, work = first, f"${p / 100} \\cdot {q} = {first:g}$"
            slips = {"conditional": q, "total": first + second}
        else:
            answer = 100 * ab / (ab + cb)
            work = f"${ab} / ({ab} + {cb}) = {answer / 100:.3f}$"
            slips = {"reversed": 100 * ab / a, "joint": 100 * ab / n}
        numbers = [answer, *slips.values()]
        apart = all(abs(s - t) > 1.3 for i, s in enumerate(numbers) for t in numbers[:i])
        if apart and q != r and a > ab and n - a > cb and a < n:
            break
    how = {"both": "@share", "table": "@within"}.get(stem, "@weigh")
    return {
        "stem": stem,
        "values": {"p": p, "q": q, "r": r, "n": n, "a": a, "ab": ab, "cb": cb, "work": work, "how": how},
        "answer": round(answer, 4),
        "tolerance": 0.6 if stem == "table" else 0.05,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
