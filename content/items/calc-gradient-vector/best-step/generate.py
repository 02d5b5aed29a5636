def term(factor, centre, name):
    """factor (name - centre)^2 with a readable sign inside."""
    return f"{abs(factor)}({name} {'-' if centre > 0 else '+'} {abs(centre)})^2"


def generate(rng):
    """Which of four equal steps along the diagonals of the gradient changes a function most, in the wanted direction."""
    stem = rng.choice(["lower", "raise", "cool"])
    while True:
        a, b = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5]), rng.choice([-5, -4, -3, -2, 2, 3, 4, 5])
        c1, c2 = rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]), rng.choice([-4, -3, -2, -1, 1, 2, 3, 4])
        x, y = rng.randint(-4, 4), rng.randint(-4, 4)
        g1, g2 = 2 * a * (x - c1), 2 * b * (y - c2)
        if a < 0 and b < 0:
            continue
        big, small = max(abs(g1), abs(g2)), min(abs(g1), abs(g2))
        # the step (0.03, 0.01) or (0.01, 0.03) fits best when one slope is about three times the other
        if small and 2.4 <= big / small <= 3.6:
            break
    wide = (3, 1) if abs(g1) > abs(g2) else (1, 3)
    want = 1 if stem == "raise" else -1
    s1, s2 = (want if g > 0 else -want for g in (g1, g2))

    def step(p, q):
        return f"$({p * wide[0] / 100:+.2f}, {q * wide[1] / 100:+.2f})$"

    first, second = term(a, c1, "w_1"), term(b, c2, "w_2")
    f = f"{first} {'+' if b > 0 else '-'} {second}" if a > 0 else f"{second} - {first}"
    return {
        "stem": stem,
        "values": {
            "f": f, "x": x, "y": y, "g1": g1, "g2": g2, "s1": "+" if s1 > 0 else "-", "s2": "+" if s2 > 0 else "-",
            "d1": f"{g1 / 100:+.2f}", "d2": f"{g2 / 100:+.2f}",
        },
        "right": step(s1, s2),
        "wrong": {"turned": step(-s1, -s2), "first-sign": step(-s1, s2), "second-sign": step(s1, -s2)},
    }
