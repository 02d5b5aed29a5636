def generate(rng):
    """Solve a rule for another letter. All options are one fraction or one product, with the same letters."""
    out, goal, add, factor = rng.choice(
        [("y", "x", "b", "w"), ("z", "x", "m", "s"), ("r", "t", "c", "k"), ("u", "v", "d", "g"), ("q", "h", "a", "n"), ("y", "t", "a", "p")]
    )
    shape = rng.choice(["times-plus", "times-minus", "over-minus", "over-plus"])
    g, a, f = rng.randint(3, 9), rng.randint(2, 9), rng.choice([2, 4, 5])
    plus = shape.endswith("plus")
    s, o = ("+", "-") if plus else ("-", "+")
    k = a if plus else -a

    def over(sign):
        return f"$\\dfrac{{{out} {sign} {add}}}{{{factor}}}$"

    def product(sign):
        return f"${factor} \\cdot ({out} {sign} {add})$"

    if shape.startswith("times"):  # out = factor * goal + add
        formula, value = f"{out} = {factor}{goal} {s} {add}", f * g + k
        right, sign, turned = over(o), over(s), product(o)
        order = f"$\\dfrac{{{out}}}{{{factor}}} {o} {add}$"
        back = {"order": value / f - k, "sign": (value + k) / f, "turned": f * (value - k)}
    else:  # out = (goal + add) / factor
        formula = f"{out} = \\dfrac{{{goal} {s} {add}}}{{{factor}}}"
        g = f * rng.randint(2, 6) - k
        value = (g + k) // f
        right, sign = f"${factor}{out} {o} {add}$", f"${factor}{out} {s} {add}$"
        order, turned = product(o), f"$\\dfrac{{{out}}}{{{factor}}} {o} {add}$"
        back = {"order": f * (value - k), "sign": f * value + k, "turned": value / f - k}
    if any(abs(b - g) < 0.01 for b in back.values()):
        return generate(rng)
    return {
        "stem": rng.choice(["bare", "table", "meter"]),
        "values": {
            "formula": formula, "goal": goal, "out": out, "value": value, "back": g,
            "numbers": f"${goal} = {g}$, ${add} = {a}$, ${factor} = {f}$",
            **{f"back_{name}": f"{number:.4g}" for name, number in back.items()},
        },
        "right": right,
        "wrong": {"order": order, "sign": sign, "turned": turned},
    }
