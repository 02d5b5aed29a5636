def generate(rng):
    """Backward through an activation, or through a value used twice."""
    while True:
        stem = rng.choice(["sigmoid", "tanh", "two-paths"])
        x, g, k = rng.choice([-4, -3, -2, 2, 3, 4, 5]), rng.choice([-5, -4, -2, 2, 3, 4, 5, 10]), rng.choice([-3, -2, 2, 3, 4])
        if stem == "two-paths":
            h = rng.choice([-3, -2, 2, 3, 4])
            local = 2 * h
            first, second = g * x, k * 2 * h
            answer, work = first + second, f"{g} \\cdot ({x}) + ({k}) \\cdot 2 \\cdot ({h})"
            slips = {"one-path": first, "paths-multiplied": first * second}
        else:
            h = rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9])
            sigmoid, tanh = h * (1 - h), 1 - h * h
            local, other = (sigmoid, tanh) if stem == "sigmoid" else (tanh, sigmoid)
            answer, work = g * local * x, f"{g} \\cdot {local:.2f} \\cdot ({x})"
            slips = {
                "activation-skipped": g * x, "value-for-slope": g * h * x, "input-forgotten": g * local,
                "wrong-activation": g * other * x,
            }
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.03 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "h": h, "x": x, "g": g, "k": k, "local": f"{local:.2f}", "work": work, "answer": f"{round(answer, 4):g}",
        },
        "answer": round(answer, 4),
        "tolerance": 0.006,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
