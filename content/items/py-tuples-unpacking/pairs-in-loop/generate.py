WORDS = [["tea", "rice", "salt"], ["oslo", "lima", "cairo"], ["red", "blue", "grey"], ["bus", "tram", "ship"]]


def shown(code):
    prints = []
    exec(code, {"print": prints.append, "len": len})
    return prints[-1]


def generate(rng):
    """A loop takes tuples apart: which name holds what."""
    while True:
        words = rng.sample(rng.choice(WORDS), 3)
        x, y = rng.choice([("price", "pieces"), ("cost", "n"), ("hours", "rate"), ("width", "height")])
        total = rng.choice(["total", "result", "amount"])
        triples = [(word, rng.randint(2, 9), rng.randint(2, 9)) for word in words]
        what = rng.choice([f"{x} * {y}", f"10 * {x} + {y}", f"{x} - {y}", f"{y}"])
        code = f"rows = {triples}\n{total} = 0\nfor word, {x}, {y} in rows:\n    {total} = {total} + {what}\nprint({total})"
        answer = shown(code)
        slips = {
            "exchanged": shown(code.replace(f"word, {x}, {y} in", f"word, {y}, {x} in")),
            "last-round": shown(code.replace(f"{total} = {total} + {what}", f"{total} = {what}")),
            "first-round": shown(code.replace("in rows:", "in rows[:1]:")),
        }
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    first = triples[0]
    each = [shown(f"{x}, {y} = {one}, {two}\nprint({what})") for _, one, two in triples]
    every = ("exchanged", "last-round", "first-round")
    return {
        "stem": rng.choice(["prints", "bill", "trace"]),
        "values": {
            "code": code, "answer": answer, "x": x, "y": y, "first": str(first), "one": first[1], "two": first[2],
            "sum": " + ".join(f"({value})" if value < 0 else str(value) for value in each),
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
