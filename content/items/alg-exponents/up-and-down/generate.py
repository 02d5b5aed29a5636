def generate(rng):
    """Two changes in percent, one after the other."""
    while True:
        stem = rng.choice(["price", "lake", "twice", "halved"])
        p, q, r = (rng.choice(range(10, 95, 5)) for _ in range(3))
        up, down, share = (100 + p) / 100, (100 - q) / 100, r / 100
        if stem in ("price", "lake"):
            factors = [up, down] if stem == "price" else [down, up]
            slips = {"added": 100 + p - q, "rate-only": p * q / 100, "one-step": 100 * factors[0]}
        elif stem == "twice":
            factors = [up, up]
            slips = {"added": 100 + 2 * p, "rate-only": p * p / 100, "one-step": 100 * up}
        else:
            factors = [share, share]
            slips = {"added": 100 - 2 * (100 - r), "halved-share": r / 2, "one-step": float(r)}
        answer = 100 * factors[0] * factors[1]
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.1 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "p": p, "q": q, "r": r, "up": f"{up:.2f}", "answer": f"{answer:.6g}",
            "work": f"100 \\cdot {factors[0]:.2f} \\cdot {factors[1]:.2f}",
        },
        "answer": round(answer, 4),
        "tolerance": 0.02,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
