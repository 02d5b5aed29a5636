def generate(rng):
    """Predict what a right loop or a loop with one bug does to a weight."""
    kind = rng.choice(["settle", "away", "same", "even"])
    c = rng.randint(2, 9)
    w0 = c + rng.choice([-1, 1]) * rng.choice([4, 5, 8, 10])
    rate, rounds = rng.choice([0.1, 0.2, 0.25]), rng.choice([10, 20, 30])
    start, slope, loop = f"w = {w0}", f"slope = 2 * (w - {c})", f"for step in range({rounds}):"
    update = f"w = w + {rate} * slope" if kind == "away" else f"w = w - {rate} * slope"
    if kind == "same":
        lines = [loop, "    " + start, "    " + slope, "    " + update, "    print(w)"]
    elif kind == "even":
        lines = [start, slope, loop, "    " + update, "    print(w)"]
    else:
        lines = [start, loop, "    " + slope, "    " + update, "    print(w)"]
    w, seen, fixed = w0, [], 2 * (w0 - c)
    for _ in range(3):
        w = w0 if kind == "same" else w
        g = fixed if kind == "even" else 2 * (w - c)
        w = w + rate * g if kind == "away" else w - rate * g
        seen.append(f"{w:.4g}")
    return {
        "stem": rng.choice(["code", "story"]),
        "values": {
            "c": c, "why": f"@why-{kind}", "first": ", ".join(seen),
            **{f"line{i}": line for i, line in enumerate(lines, start=1)},
        },
        "right": f"@o-{kind}",
        "wrong": {name: f"@o-{name}" for name in ("settle", "away", "same", "even") if name != kind},
    }
