from fractions import Fraction


def generate(rng):
    """An equation of the first degree, bare or in a story: which steps undo it, and in which order."""
    while True:
        stem = rng.choice(["plain", "brackets", "divided", "both-sides", "ticket", "oven"])
        story = stem in ("ticket", "oven")
        a, x, b = rng.randint(2, 9), rng.randint(2, 12), rng.randint(2, 15)
        minus = not story and rng.random() < 0.5
        if not story and rng.random() < 0.4:
            x = -x
        t = -b if minus else b
        q = rng.randint(2, 6)
        p = q + a
        put = f"({x})" if x < 0 else f"{x}"
        sign, other = ("-", "+") if minus else ("+", "-")
        if stem == "brackets":
            c = a * (x + t)
            work = f"x = {c} / {a} {other} {b} = {x}"
            check = f"${a} \\cdot ({x} {sign} {b}) = {c}$"
            slips = {"brackets-lost": Fraction(c - t, a), "same-sign": Fraction(c, a) + t}
        elif stem == "divided":
            c, x = x, a * x - t
            work = f"x = {c} \\cdot {a} {other} {b} = {x}"
            check = f"$({x} {sign} {b}) / {a} = {c}$"
            slips = {"divided-again": Fraction(c, a) - t, "same-sign": Fraction(c * a + t)}
        elif stem == "both-sides":
            c = a * x + t
            work = f"x = ({c} {other} {b}) / {a} = {x}"
            check = f"both sides are then {q * x + c}"
            slips = {"same-side": Fraction(c - t, p + q), "same-sign": Fraction(c + t, a)}
        else:
            c = a * x + t
            work = f"x = ({c} {other} {b}) / {a} = {x}"
            check = f"${a} \\cdot {put} {sign} {b} = {c}$"
            slips = {"divided-first": Fraction(c, a) - t, "same-sign": Fraction(c + t, a), "multiplied": Fraction((c - t) * a)}
        numbers = [Fraction(x), *slips.values()]
        if c and x and all(abs(s - u) > Fraction(1, 20) for i, s in enumerate(numbers) for u in numbers[:i]):
            break
    first = float(slips.get("divided-first", 0))
    return {
        "stem": stem,
        "values": {
            "a": a, "b": b, "c": c, "p": p, "q": q, "sum": p + q, "s": sign, "work": work, "check": check, "answer": x,
            "cs": f"{'-' if c < 0 else '+'} {abs(c)}", "divided": f"{first:.4g}",
            "refuted": f"${a} \\cdot ({first:.4g}) {sign} {b}$ is {a * first + t:.4g}, not {c}",
        },
        "answer": x,
        "tolerance": 0.01,
        "slips": {name: round(float(value), 4) for name, value in slips.items()},
    }
