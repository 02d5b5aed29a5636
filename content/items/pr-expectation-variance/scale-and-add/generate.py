def generate(rng):
    """Variance and standard deviation of a scaled, shifted or combined quantity."""
    place = rng.randrange(4)  # the right number is the smallest, the largest and between equally often
    while True:
        stem = rng.choice(["scaled-variance", "scaled-deviation", "difference", "total"])
        s, t, a, b = rng.randint(2, 9), rng.randint(2, 9), rng.choice([0.5, 2, 3, 4]), rng.randint(2, 30)
        if stem == "scaled-variance":
            right, work = (a * s) ** 2, f"$({a} \\cdot {s})^2 = {(a * s) ** 2:g}$"
            pool = {"shift-counted": right + b, "once": a * s * s, "rooted": a * s, "unscaled": s * s}
        elif stem == "scaled-deviation":
            right, work = a * s, f"${a} \\cdot \\sqrt{{ {s * s} }} = {a * s:g}$"
            pool = {"shift-counted": abs(a * s - b), "squared": (a * s) ** 2, "unscaled": s, "once": a * s * s}
        elif stem == "difference":
            right, work = s * s + t * t, f"${s}^2 + {t}^2 = {s * s + t * t}$"
            pool = {"subtracted": abs(s * s - t * t), "deviations-added": (s + t) ** 2, "rooted": (s * s + t * t) ** 0.5}
        else:
            s, t = rng.choice([(3, 4), (4, 3), (6, 8), (8, 6), (5, 12), (12, 5), (8, 15), (15, 8)])
            right = (s * s + t * t) ** 0.5
            work = f"$\\sqrt{{ {s * s} + {t * t} }} = \\sqrt{{ {s * s + t * t} }} = {right:g}$"
            pool = {"deviations-added": s + t, "squared": s * s + t * t, "subtracted": abs(s * s - t * t) ** 0.5}
        wrong = {name: pool[name] for name in rng.sample(sorted(pool), 3)}
        texts = {f"{value:.1f}" for value in (right, *pool.values())}
        if len(texts) == len(pool) + 1 and sorted([right, *wrong.values()]).index(right) == place and right < 400:
            break
    return {
        "stem": stem,
        "values": {"s": s, "t": t, "a": a, "b": b, "v": s * s, "u": t * t, "work": work},
        "right": f"{right:.1f}",
        "wrong": {name: f"{value:.1f}" for name, value in wrong.items()},
    }
