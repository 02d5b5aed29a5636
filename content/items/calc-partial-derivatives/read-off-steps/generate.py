def generate(rng):
    """A partial derivative from function values at small steps."""
    while True:
        stem = rng.choice(["loss", "yield"])
        first = rng.random() < 0.5
        p, q = rng.randint(1, 9), rng.randint(1, 9)
        h = rng.choice([0.1, 0.2, 0.5])
        f00 = rng.randint(400, 900) / 100
        d1, d2 = (rng.choice([-1, 1]) * rng.randint(1, 19) * (h / 10) for _ in range(2))
        d12 = rng.choice([-1, 1]) * rng.randint(1, 3) * (h / 10)
        mine, other = (d1, d2) if first else (d2, d1)
        right = mine / h
        wrong = {"other-input": other / h, "both-moved": (d1 + d2 + d12) / h}
        wrong["step-ignored"] = mine if h == 0.1 else rng.choice([mine, 10 * mine])
        options = [right, *wrong.values()]
        shown = {f"{option:+.2f}" for option in options}
        if len(shown) == 4 and all(abs(option) < 9.9 for option in options) and abs(right) < 9.9:
            if min(abs(s - t) for i, s in enumerate(options) for t in options[:i]) > 0.009:
                break
    names = ("w", "b") if stem == "loss" else ("temperature", "time")
    f10, f01, f11 = f00 + d1, f00 + d2, f00 + d1 + d2 + d12
    return {
        "stem": stem,
        "values": {
            "p": p, "q": q, "p1": f"{p + h:.1f}", "q1": f"{q + h:.1f}", "h": h, "f00": f"{f00:.2f}", "f10": f"{f10:.2f}",
            "f01": f"{f01:.2f}", "f11": f"{f11:.2f}", "name": f"@{names[0] if first else names[1]}",
            "moved": f"{f10 if first else f01:.2f}", "change": f"{mine:.2f}", "answer": f"{right:.2f}",
        },
        "right": f"${right:+.2f}$",
        "wrong": {name: f"${value:+.2f}$" for name, value in wrong.items()},
    }
