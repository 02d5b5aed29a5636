def generate(rng):
    """What remains of an invented line after the true line is subtracted."""
    stem = rng.choice(["square", "spread", "sensor", "forgot"])
    while True:
        n = rng.choice([100_000, 200_000, 400_000, 500_000])
        s, w = rng.randint(2, 6), rng.randint(2, 9)
        b = rng.randint(2, 30)
        if stem in ("square", "sensor"):
            answer, slips = s * s, {"not-squared": s, "no-noise": 0}
        elif stem == "spread":
            answer, slips = s, {"squared": s * s, "no-noise": 0}
        else:
            answer, slips = b, {"noise-there": b + s, "all-gone": 0}
        if stem in ("square", "spread"):
            slips["line-only"] = b
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    left = f"{b} plus the noise, which averages 0" if stem == "forgot" else f"the noise, with standard deviation {s}"
    return {
        "stem": stem,
        "values": {"n": n, "s": s, "w": w, "b": b, "answer": answer, "answer2": s * s, "left": left},
        "answer": answer,
        "tolerance": 0.4,
        "slips": slips,
    }
