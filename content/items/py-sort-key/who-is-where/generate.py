NAMES = ["Ada", "Bo", "Cem", "Dina", "Eli", "Fay", "Gus", "Hana"]


def run(code):
    prints = []
    exec(code, {"print": lambda value: prints.append(str(value)), "sorted": sorted})
    return prints[-1]


def generate(rng):
    """The name at a place of a sorted list: by one part, by two, turned round by a minus or by reverse."""
    while True:
        names = rng.sample(NAMES, 4)
        low, high = rng.sample(range(2, 10), 2)
        scores = [low, high, rng.choice([low, high]), rng.randint(2, 9)]
        rng.shuffle(scores)
        rows, r = rng.choice([("rows", "r"), ("results", "p"), ("team", "t"), ("runs", "x")])
        pairs = list(zip(names, scores))
        key = rng.choice([f"({r}[1], {r}[0])", f"(-{r}[1], {r}[0])", f"(-{r}[1], {r}[0])", f"{r}[1]"])
        end = rng.choice(["", ", reverse=True"]) if "-" not in key else ""
        place = rng.choice([0, 1, 1, -1])

        def name(key, end=end, place=place):
            return run(f"{rows} = {pairs}\nprint(sorted({rows}, key=lambda {r}: {key}{end})[{place}][0])")

        answer = name(key)
        turned = key.replace(f"-{r}", r) if "-" in key else key.replace(f"{r}[1]", f"-{r}[1]")
        options = {
            "by-name": name(f"{r}[0]", ""), "turned": name(turned), "as-they-come": pairs[place][0],
            "one-further": name(key, end, place + 1 if place >= 0 else -2),
        }
        slips = {}
        for slip, value in options.items():
            if value != answer and value not in slips.values():
                slips[slip] = value
        if len(slips) >= 3:
            break
    order = run(f"{rows} = {pairs}\nprint([x[0] for x in sorted({rows}, key=lambda {r}: {key}{end})])")
    code = f"{rows} = {pairs}\nin_order = sorted({rows}, key=lambda {r}: {key}{end})\nprint(in_order[{place}][0])"
    return {
        "stem": rng.choice(["prints", "who", "report"]),
        "values": {
            "code": code, "answer": answer, "order": f"`{order}`", "key": key + end, "place": str(place),
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in options},
        },
        "answer": answer,
        "slips": slips,
    }
