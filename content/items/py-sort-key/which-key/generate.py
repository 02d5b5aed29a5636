NAMES = ["Ada", "Bo", "Cem", "Dina", "Eli", "Fay"]


def generate(rng):
    """Which call gives the shown order: falling or rising, and how equal numbers are decided."""
    while True:
        names = rng.sample(NAMES, 4)
        low, high = sorted(rng.sample(range(2, 10), 2))
        numbers = [high, high, low, low] if rng.random() < 0.5 else [high, high, high, low]
        rng.shuffle(numbers)
        rows, r = rng.choice([("rows", "r"), ("results", "p"), ("team", "t"), ("runs", "x")])
        pairs = list(zip(names, numbers))
        forms = {
            "falls": f"sorted({rows}, key=lambda {r}: (-{r}[1], {r}[0]))",
            "rises": f"sorted({rows}, key=lambda {r}: ({r}[1], {r}[0]))",
            "name-first": f"sorted({rows}, key=lambda {r}: ({r}[0], -{r}[1]))",
            "as-come": f"sorted({rows}, key=lambda {r}: (-{r}[1], 0))",
        }
        got = {name: [x[0] for x in eval(form, {rows: pairs, "sorted": sorted})] for name, form in forms.items()}
        if len({str(order) for order in got.values()}) == 4:
            break
    right = rng.choice(["falls", "rises", "name-first", "as-come", "falls"])
    return {
        "stem": rng.choice(["wanted", "lost", "list"]),
        "values": {
            "rows": rows, "pairs": str(pairs), "wanted": ", ".join(got[right]),
            **{f"got_{name.replace('-', '_')}": ", ".join(order) for name, order in got.items()},
        },
        "right": f"`{forms[right]}`",
        "wrong": {name: f"`{forms[name]}`" for name in forms if name != right},
    }
