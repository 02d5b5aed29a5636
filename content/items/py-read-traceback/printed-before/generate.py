def generate(rng):
    """How far a program gets: all lines above the error ran; a missing bracket lets none run."""
    x, y = rng.choice([("a", "b"), ("width", "height"), ("old", "new"), ("apples", "pears"), ("first", "second")])
    p, q, k = rng.randint(2, 30), rng.randint(2, 30), rng.randint(2, 9)
    prints = [f"print({x} + {y})", f"print({x} * {k})", f"print({y} - 1)", f"print({x} // {k})", f"print({y} ** 2)"]
    n = rng.randint(4, 5)
    prints = rng.sample(prints, n)
    kind = rng.choice(["zero", "type", "syntax", "name", "none"])
    at = rng.randint(1, n - 2)
    breaks = {
        "zero": f"print({x} / 0)", "type": f'print({x} + "{k}")', "name": f"print({x}{k})",
        "syntax": f"print({x} + {k}", "none": f'print({k} * 2)',
    }
    prints[at] = breaks[kind]
    whys = {
        "zero": f"The program stops in line {at + 3}, which divides by 0; the {at} before it have printed.",
        "type": f"The program stops in line {at + 3}, which adds a number and a text; the {at} before it have printed.",
        "name": f"The program stops in line {at + 3}, since `{x}{k}` has no value; the {at} before it have printed.",
        "syntax": f"In line {at + 3} a bracket is missing. Python reads the whole program before it runs a line, so none runs.",
        "none": "No line here stops.",
    }
    answer = {"syntax": 0, "none": n}.get(kind, at)
    slips = {"all": n, "none": 0, "includes": at + 1}
    return {
        "stem": rng.choice(["screen", "log", "count"]),
        "values": {"code": "\n".join([f"{x} = {p}", f"{y} = {q}", *prints]), "why": whys[kind], "answer": answer},
        "answer": answer,
        "tolerance": 0,
        "slips": {slip: value for slip, value in slips.items() if value != answer},
    }
