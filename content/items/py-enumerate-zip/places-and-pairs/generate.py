WORDS = [["tea", "rice", "salt", "oats"], ["red", "blue", "grey", "pink"], ["oslo", "lima", "cairo", "quito"], ["bus", "tram", "ship", "bike"]]


def run(code):
    prints = []
    exec(code, {"print": lambda value: prints.append(str(value)), "enumerate": enumerate, "zip": zip})
    return prints[-1]


def generate(rng):
    """Where two lists differ: which places a comprehension with enumerate and zip gives."""
    while True:
        words = rng.choice(WORDS)
        a, b = rng.choice([("said", "right"), ("old", "new"), ("first", "second"), ("plan", "done")])
        size = rng.randint(4, 5)
        one = [rng.choice(words[:3]) for _ in range(size)]
        two = [rng.choice(words[:3]) if rng.random() < 0.5 else word for word in one]
        sign = rng.choice(["!=", "=="])
        start = rng.choice(["", "", ", 1"])
        code = f"{a} = {one}\n{b} = {two}\nprint([i for i, (x, y) in enumerate(zip({a}, {b}){start}) if x {sign} y])"
        answer = run(code)
        other = "" if start else ", 1"
        slips = {
            "other-sign": run(code.replace(f"x {sign} y", f"x {'==' if sign == '!=' else '!='} y")),
            "other-start": run(code.replace(f"{b}){start})", f"{b}){other})")),
            "items": run(code.replace("[i for", "[x for")),
        }
        if len({answer, *slips.values()}) == 4 and 2 <= answer.count(",") + 1 <= 3 and answer != "[]":
            break
    return {
        "stem": rng.choice(["prints", "report", "compare"]),
        "values": {
            "code": code, "answer": f"`{answer}`", "from": "1" if start else "0", "asks": "differ" if sign == "!=" else "are equal",
            **{slip.replace("-", "_"): f"`{value}`" for slip, value in slips.items()},
        },
        "answer": answer,
        "slips": slips,
    }
