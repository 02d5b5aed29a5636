def text(vector):
    return ", ".join(map(str, vector))


def generate(rng):
    """A dot product, or the part that brings it to a given value."""
    while True:
        stem = rng.choice(["score", "right-angle", "budget", "reach"])
        w = [rng.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6]) for _ in range(3)]
        if not min(w) < 0 < max(w):
            continue
        goal, back = 0, 0
        x = [rng.randint(1, 6) if stem == "budget" else rng.choice([-5, -4, -3, -2, 2, 3, 4, 5]) for _ in range(3)]
        partial = w[0] * x[0] + w[1] * x[1]
        if stem in ("score", "budget"):
            answer = partial + w[2] * x[2]
            work = " + ".join(f"({a}) \\cdot ({b})" for a, b in zip(w, x, strict=True)) + f" = {answer}"
            slips = {"sign": sum(abs(a) * abs(b) for a, b in zip(w, x, strict=True)), "sums": sum(w) * sum(x)}
        else:
            goal = 0 if stem == "right-angle" else rng.randint(-20, 20)
            if (goal - partial) % w[2] or goal == partial or (stem == "reach" and goal in (0, 1)):
                continue
            answer = (goal - partial) // w[2]
            wrong_side = (goal + partial) / w[2]
            back = partial + (goal + partial)
            work = f"({w[0]}) \\cdot ({x[0]}) + ({w[1]}) \\cdot ({x[1]}) + ({w[2]}) \\cdot ({answer}) = {goal}"
            slips = {"not-divided": goal - partial, "wrong-side": wrong_side}
            if stem == "right-angle":
                slips["goal-zero"] = (1 - partial) / w[2]
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]) and abs(answer) < 60:
            break
    return {
        "stem": stem,
        "values": {
            "w": text(w), "x": text(x), "y1": x[0], "y2": x[1], "w3": w[2], "goal": goal, "work": work,
            "answer": answer, "back": back,
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
