def generate(rng):
    """The steps times, plus and square in four orders; which order is the formula?"""
    while True:
        x, w, b = rng.randint(2, 5), rng.choice([-3, -2, 2, 3, 4]), rng.choice([-4, -3, -1, 1, 2, 5])
        orders = {
            "(wx + b)^2": (("w \\cdot x", "u + b", "v^2"), (w * x + b) ** 2),
            "(w(x + b))^2": (("x + b", "w \\cdot u", "v^2"), (w * (x + b)) ** 2),
            "(wx)^2 + b": (("w \\cdot x", "u^2", "v + b"), (w * x) ** 2 + b),
            "w(x + b)^2": (("x + b", "u^2", "w \\cdot v"), w * (x + b) ** 2),
        }
        if len({value for _, value in orders.values()}) == 4:
            break
    formulas = list(orders)
    rng.shuffle(formulas)

    def shown(formula):
        u, v, y = orders[formula][0]
        return f"$u = {u}$, then $v = {v}$, then $y = {y}$"

    wrong = dict(zip(("first", "second", "third"), formulas[1:], strict=True))
    return {
        "stem": rng.choice(["formula", "numbers"]),
        "values": {
            "formula": formulas[0], "x": x, "w": w, "b": b, "value": orders[formulas[0]][1], "says": "@says",
            **{f"v_{name}": orders[formula][1] for name, formula in wrong.items()},
        },
        "right": shown(formulas[0]),
        "wrong": {name: shown(formula) for name, formula in wrong.items()},
    }
