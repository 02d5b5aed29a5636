def shown(code):
    prints = []
    exec(code, {"print": lambda *parts: prints.append(" ".join(map(str, parts)))})
    return prints[-1]


def generate(rng):
    """What arithmetic prints, on numbers and on text."""
    while True:
        shape = rng.choice(["text-plus", "text-times", "int", "divide", "floor-rest", "power", "order", "mixed"])
        a, b, c = rng.randint(11, 59), rng.randint(3, 9), rng.randint(2, 4)
        n, m = rng.choice([("n", "m"), ("left", "right"), ("first", "second"), ("p", "q"), ("old", "new")])
        if shape == "text-plus":
            code = f'{n} = "{a}"\n{m} = "{b}"\nprint({n} + {m})'
            slips, why = {"added": a + b}, "Both names hold text."
        elif shape == "text-times":
            code = f'{n} = "{b}"\nprint({n} * {c} + "{a}")'
            slips, why = {"multiplied": b * c + a}, f'First `{n} * {c}` repeats the text, then "{a}" is joined to it.'
        elif shape == "int":
            code = f'{n} = "{a}"\n{m} = {b}\nprint(int({n}) + {m} * {c})'
            slips = {"joined": f"{a}{b * c}", "left-first": (a + b) * c}
            why = f"`int({n})` is the number {a}, and the multiplication comes first: {a} + {b * c}."
        elif shape == "divide":
            code = f"{n} = {b * c}\n{m} = {b}\nprint({n} / {m} + 1)"
            slips, why = {"whole": c + 1}, f"`{n} / {m}` is {float(c)}."
        elif shape == "floor-rest":
            code = f"{n} = {a}\n{m} = {b}\nprint({n} // {m}, {n} % {m})"
            if a % b == 0:
                continue
            slips = {"exchanged": f"{a % b} {a // b}", "exact": f"{a / b:.4g} {a % b}"}
            why = f"{b} goes {a // b} times into {a}, and {a % b} is left over."
        elif shape == "power":
            code = f"{n} = {b}\nprint({n} ** {c} - 1)"
            slips = {"times": b * c - 1, "left-first": b ** (c - 1)}
            why = f"`{n} ** {c}` is " + " · ".join([str(b)] * c) + f" = {b**c}, and then 1 is subtracted."
        elif shape == "order":
            code = f"{n} = {a}\n{m} = {b}\nprint({n} - {m} * {c} % 5)"
            slips = {"left-first": (a - b) * c % 5}
            why = f"`*` and `%` come before `-`, from left to right: {b} · {c} = {b * c}, {b * c} % 5 = {b * c % 5}, {a} - {b * c % 5} = {a - b * c % 5}."
        else:
            code = f'{n} = {a}\n{m} = "{b}"\nprint(str({n} % 10) + {m})'
            slips = {"added": a % 10 + b, "exchanged": f"{a // 10}{b}"}
            why = f"`{n} % 10` is {a % 10}, the last digit; `str` makes text of it, and texts are joined."
        answer = shown(code)
        if len({answer, *map(str, slips.values())}) == len(slips) + 1:
            break
    every = ("added", "multiplied", "joined", "whole", "exact", "exchanged", "left-first", "times")
    return {
        "stem": rng.choice(["prints", "screen", "check"]),
        "values": {
            "code": code, "why": why, "answer": f"`{answer}`",
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in every},
        },
        "answer": answer,
        "slips": {slip: str(value) for slip, value in slips.items()},
    }
