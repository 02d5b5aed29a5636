def generate(rng):
    """Mean squared or mean absolute error of a few predictions."""
    while True:
        stem = rng.choice(["mse", "mae", "line"])
        n = 3 if stem == "line" else 4
        w, b = rng.choice([-2, 2, 3]), rng.randint(1, 6)
        x = rng.sample(range(0, 6), n)
        p = [w * v + b for v in x] if stem == "line" else [rng.randint(5, 25) for _ in range(n)]
        e = [rng.choice([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5]) for _ in range(n)]
        y = [a - d for a, d in zip(p, e, strict=True)]
        squares, sizes = sum(d * d for d in e), sum(map(abs, e))
        mse, mae = squares / n, sizes / n
        if stem == "mae":
            answer = mae
            slips = {"no-mean": sizes, "signed": sum(e) / n, "other-loss": mse, "root": mse**0.5}
            work = f"$({' + '.join(str(abs(d)) for d in e)}) / {n} = {mae:g}$"
        else:
            answer = mse
            slips = {"no-mean": squares, "root": mse**0.5, "other-loss": mae, "sum-squared": mae**2, "signed": (sum(e) / n) ** 2}
            work = f"$({' + '.join(str(d * d) for d in e)}) / {n} = {mse:g}$"
        numbers = [answer, *slips.values()]
        apart = all(abs(s - t) > 0.04 for i, s in enumerate(numbers) for t in numbers[:i])
        if apart and (100 * answer) % 1 == 0 and min(y) > (-99 if stem == "line" else 0):
            break
    return {
        "stem": stem,
        "values": {
            "y": ", ".join(map(str, y)), "p": ", ".join(map(str, p)), "w": w, "b": b, "res": ", ".join(map(str, e)),
            "points": ", ".join(f"({u}, {v})" for u, v in zip(x, y, strict=True)), "work": work,
        },
        "answer": answer,
        "tolerance": 0.011,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
