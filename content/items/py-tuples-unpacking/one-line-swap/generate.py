NAMES = [("a", "b", "c"), ("x", "y", "z"), ("left", "mid", "right"), ("old", "new", "next"), ("p", "q", "r")]


def shown(code):
    prints = []
    exec(code, {"print": prints.append})
    return prints[-1]


def generate(rng):
    """Several names in one line: the whole right side comes first."""
    while True:
        a, b, c = rng.choice(NAMES)
        p, q, r = rng.sample(range(1, 10), 3)
        k = rng.randint(2, 4)
        rights = rng.choice([
            [b, a], [b, f"{a} + {b}"], [f"{a} + {b}", a], [b, f"{a} * {k}"], [f"{a} - {b}", f"{a} + {b}"],
            [b, c, a], [c, a, b], [b, f"{a} + {c}", a],
        ])
        lefts = [a, b, c][: len(rights)]
        head = f"{a}, {b}, {c} = {p}, {q}, {r}\n"
        ask = rng.choice([f"10 * {a} + {b}", f"{a} + 10 * {b}", f"10 * {b} + {c}"])
        line = f"{', '.join(lefts)} = {', '.join(rights)}\n"
        apart = "".join(f"{one} = {other}\n" for one, other in zip(lefts, rights, strict=True))
        backwards = "".join(f"{one} = {other}\n" for one, other in list(zip(lefts, rights, strict=True))[::-1])
        end = f"print({ask})"
        answer = shown(head + line + end)
        slips = {"one-by-one": shown(head + apart + end), "from-the-end": shown(head + backwards + end), "as-before": shown(head + end)}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and "one-by-one" in slips and len(set(slips.values())) == len(slips):
            break
    names = {}
    exec(head + line, {}, names)
    every = ("one-by-one", "from-the-end", "as-before")
    return {
        "stem": rng.choice(["prints", "paper", "cell"]),
        "values": {
            "code": head + line + end, "answer": answer, "line": line.strip(), "a": a, "b": b, "c": c,
            "after": f"{names[a]}, {names[b]} and {names[c]}",
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
