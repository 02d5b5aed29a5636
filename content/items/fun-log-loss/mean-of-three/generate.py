from math import log


def generate(rng):
    """Log loss of one forecast, or the mean over three, with logarithms given."""
    while True:
        stem = rng.choice(["mean", "mean", "one"])
        p = [rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]) for _ in range(3)]
        y = [rng.randint(0, 1) for _ in range(3)]
        if stem == "one":
            p, y = p[:1], y[:1]
        given = sorted({round(v, 1) for q in p for v in (q, 1 - q)})
        logs = {v: round(log(v), 2) for v in given}
        truth = [logs[round(q if t else 1 - q, 1)] for q, t in zip(p, y, strict=True)]
        plain = [logs[q] for q in p]
        other = [logs[round(1 - q if t else q, 1)] for q, t in zip(p, y, strict=True)]
        n = len(p)
        answer = -sum(truth) / n
        terms = ' + '.join(f'{-v:.2f}' for v in truth)
        work = f"$({terms}) / {n} = {answer:.2f}$" if stem == "mean" else f"$-({truth[0]:.2f}) = {answer:.2f}$"
        if stem == "mean":
            slips = {"always-p": -sum(plain) / n, "sum": -sum(truth), "minus": -answer, "turned": -sum(other) / n}
        else:
            slips = {"turned": -other[0], "minus": -answer}
        numbers = [answer, *slips.values()]
        mixed = stem == "one" or len(set(y)) == 2
        if mixed and all(abs(s - t) > 0.025 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "p": ", ".join(map(str, p)), "y": ", ".join(map(str, y)), "p0": p[0], "day": "@wet" if y[0] else "@dry",
            "logs": ", ".join(f"$\\log {v} = {logs[v]:.2f}$" for v in given), "work": work,
        },
        "answer": round(answer, 4),
        "tolerance": 0.0075,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
