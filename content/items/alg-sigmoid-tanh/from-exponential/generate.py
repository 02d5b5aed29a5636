def generate(rng):
    """Move between e^z, sigmoid and tanh, and mirror them."""
    while True:
        stem = rng.choice(["from-exp", "mirror-sigmoid", "mirror-tanh", "back", "ratio"])
        k = rng.choice([0.2, 0.25, 0.5, 1.5, 2, 3, 4, 5, 6, 7, 8, 9])
        p = rng.choice([5, 10, 12, 15, 20, 24, 25, 30, 32, 36, 40, 45, 60, 64, 68, 70, 75, 76, 80, 85, 90, 95]) / 100
        if stem == "from-exp":
            answer, slips = k / (1 + k), {"other-side": 1 / (1 + k), "no-one": 1 / k}
        elif stem == "mirror-sigmoid":
            answer, slips = 1 - p, {"mirrored-minus": -p, "unchanged": p}
        elif stem == "mirror-tanh":
            answer, slips = -p, {"mirrored-one": 1 - p, "unchanged": p}
        elif stem == "back":
            answer, slips = p / (1 - p), {"other-side": (1 - p) / p, "no-one": 1 / p}
        else:
            answer, slips = (1 - p) / p, {"other-side": p / (1 - p), "no-one": 1 / p}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.03 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"k": k, "p": p, "answer": f"{answer:.2f}"},
        "answer": round(answer, 4),
        "tolerance": 0.0055,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
