WORDS = ["red", "tea", "oak", "sun", "map", "ice", "fig", "owl", "sea", "ink"]


def shown(code):
    prints = []
    exec(code, {"print": lambda *parts: prints.append(" ".join(map(str, parts)))})
    return prints[-1]


def generate(rng):
    """What formatting and the tools of a text give, and that they leave the text itself alone."""
    while True:
        shape = rng.choice(["digits", "zeros", "kept", "join", "replace"])
        name = rng.choice(["s", "text", "note", "entry", "label"])
        a, b, c = rng.sample(WORDS, 3)
        if shape == "digits":
            whole, part, k = rng.randint(0, 30), rng.randint(10001, 99999), rng.choice([1, 2, 3])
            word = rng.choice(["loss", "price", "speed", "weight"])
            number = f"{whole}.{part}"
            code = f'{word} = {number}\nprint(f"{word} {{{word}:.{k}f}}")'
            slips = {"all-digits": f"{word} {number}"}
            why = f"`.{k}f` writes {k} digit{'s' * (k > 1)} behind the point, rounded."
        elif shape == "zeros":
            n, k, k2 = rng.randint(3, 98), rng.randint(3, 5), rng.randint(1, 3)
            word = rng.choice(["scan", "round", "page", "day"])
            code = f'n = {n}\nprint(f"{word}{{n + {k2}:0{k}d}}")'
            slips = {"no-zeros": f"{word}{n + k2}"}
            why = f"`0{k}d` fills a whole number up with zeros to {k} places in all."
        elif shape == "kept":
            tool, made = rng.choice([("upper()", a.upper() + b), (f'replace("{a}", "{c}")', c + b), (f'strip("{a[0]}")', a[1:] + b)])
            code = f'{name} = "{a}{b}"\n{name}.{tool}\nprint({name} + "{c}")'
            slips = {"unchanged": made + c}
            why = f"The second line makes a new text that no name keeps, so `{name}` is still `{a}{b}`."
        elif shape == "join":
            sep = rng.choice(["-", "/", "+", "_"])
            cut = rng.choice([",", ";", ":"])
            code = f'{name} = "{a}{cut}{b}{cut}{c}"\nprint("{sep}".join({name}.split("{cut}")))'
            slips = {"glued": a + b + c, "in-front": f"{a}{sep}{b}{sep}{c}{sep}"}
            why = f"`split` gives the three parts, and `join` puts `{sep}` between them."
        else:
            letter = rng.choice([x for x in a if x in b] or ["?"])
            if letter == "?" or a.count(letter) > 1:
                continue
            new = rng.choice("xyz")
            code = f'{name} = "{a}-{b}"\n{name} = {name}.replace("{letter}", "{new}")\nprint({name})'
            slips = {"first-only": f"{a}-{b}".replace(letter, new, 1), "unchanged": f"{a}-{b}"}
            why = f"Every `{letter}` becomes `{new}`, and the name is put on the new text."
        answer = shown(code)
        if len({answer, *slips.values()}) == len(slips) + 1 and answer == answer.strip():
            break
    every = ("all-digits", "no-zeros", "unchanged", "glued", "first-only", "in-front")
    return {
        "stem": rng.choice(["prints", "report", "test"]),
        "values": {"code": code, "why": why, "answer": f"`{answer}`", **{s.replace("-", "_"): f"`{slips.get(s, '')}`" for s in every}},
        "answer": answer,
        "slips": slips,
    }
