def generate(rng):
    """One or two steps of gradient descent on a parabola, or the rate behind a step."""
    while True:
        stem = rng.choice(["one", "two", "given", "rate"])
        w, c = rng.randint(-6, 10), rng.randint(-3, 8)
        eta = rng.choice([0.1, 0.2, 0.25, 0.3, 0.4])
        slope = rng.choice([-20, -15, -12, -10, -8, -5, 4, 6, 8, 10, 12, 20])
        if stem in ("one", "two"):
            if c < 1 or abs(w - c) < 2:
                continue
            slope = 2 * (w - c)
            first = w - eta * slope
            slope2 = 2 * (first - c)
            second = first - eta * slope2
            if stem == "one":
                answer, work = first, f"${w} - {eta} \\cdot ({slope}) = {first:g}$"
                slips = {
                    "uphill": w + eta * slope, "rate-lost": w - slope, "slope-only": -eta * slope, "no-two": w - eta * (w - c),
                }
            else:
                answer = second
                work = f"${w} - {eta} \\cdot ({slope}) = {first:g}$, ${first:g} - {eta} \\cdot ({slope2:g}) = {second:g}$"
                slips = {"one-step": first, "same-slope": w - 2 * eta * slope, "uphill": c + (w - c) * (1 + 2 * eta) ** 2}
        elif stem == "given":
            answer, work = w - eta * slope, f"${w} - {eta} \\cdot ({slope}) = {w - eta * slope:g}$"
            slips = {"uphill": w + eta * slope, "rate-lost": w - slope, "slope-only": -eta * slope}
        else:
            answer = eta
            work = f"${w} - \\eta \\cdot ({slope}) = {w - eta * slope:g}$, $\\eta = {-eta * slope:g} / ({-slope}) = {eta}$"
            slips = {"slope-only": -eta * slope, "wrong-way": -eta}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.03 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"w": w, "c": c, "eta": eta, "slope": slope, "after": f"{w - eta * slope:g}", "work": work},
        "answer": round(answer, 6),
        "tolerance": 0.006,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
