def generate(rng):
    """Growth or decay by a percentage a step: which factor, how many steps."""
    up = rng.random() < 0.5
    r, h, a = rng.randint(2, 30), rng.randint(10, 24), 100 * rng.randint(2, 9)
    n = 2 * h
    f, rate = (1 + r / 100 if up else 1 - r / 100), r / 100

    def rule(factor, steps):
        return f"${a} \\cdot {factor:.2f}^{{{steps}}}$"

    return {
        "stem": rng.choice(["loan", "culture", "forest"]),
        "values": {
            "a": a, "r": r, "h": h, "n": n, "f": f"{f:.2f}", "grows": "@grows" if up else "@shrinks",
            "one_rate": f"{a * rate:.0f}", "one_right": f"{a * f:.0f}",
        },
        "right": rule(f, n),
        "wrong": {"rate-only": rule(rate, n), "steps": rule(f, h), "both": rule(rate, h)},
    }
