def generate(rng):
    """How a learning rate shrinks or grows the distance on a parabola."""
    while True:
        stem = rng.choice(["steps", "steps", "limit", "one-step"])
        a, c = rng.choice([1, 2, 2.5, 4, 5, 8, 10]), rng.randint(1, 6)
        d = rng.choice([-10, -8, -5, -4, 4, 5, 8, 10, 20])
        eta = rng.choice([0.01, 0.02, 0.05, 0.1, 0.2, 0.25])
        factor = 1 - 2 * a * eta
        if stem == "steps":
            w = c + d
            answer = abs(d) * factor**2
            work = f"$|{d}| \\cdot ({factor:g})^2 = {answer:g}$"
            once = abs(d * factor)
            slips = {"one-step-only": once, "no-two": abs(d) * (1 - a * eta) ** 2, "same-step": abs(d - 2 * 2 * a * eta * d)}
            if factor != 0:
                slips["position"] = c + d * factor**2
        elif stem == "limit":
            w, answer, work = c + d, 1 / a, f"$|1 - {2 * a:g}\\eta| > 1$: $\\eta > {1 / a:g}$"
            slips = {"never-over": 1 / (2 * a), "no-two": 2 / a}
        else:
            w, answer, work = c + d, 1 / (2 * a), f"$1 - {2 * a:g}\\eta = 0$: $\\eta = {1 / (2 * a):g}$"
            slips = {"twice": 1 / a, "no-two": 2 / a}
        numbers = [answer, *slips.values()]
        sound = abs(factor) > 0.05 and abs(factor) < 2 if stem == "steps" else True
        if sound and all(abs(s - t) > 0.015 for i, s in enumerate(numbers) for t in numbers[:i]) and answer > 0.02:
            break
    return {
        "stem": stem,
        "values": {"a": "" if a == 1 else f"{a:g}", "c": c, "w": w, "eta": eta, "slope": f"{2 * a:g}", "work": work},
        "answer": round(answer, 6),
        "tolerance": 0.006 if stem == "steps" else 0.001,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
