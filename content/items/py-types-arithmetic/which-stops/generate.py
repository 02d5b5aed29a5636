WORDS = ["go", "tea", "ha", "moon", "ticket", "seven", "kilometre"]


def generate(rng):
    """Which mix of text and numbers has no meaning: joining, repeating and converting have one."""
    rank = rng.randrange(4)
    while True:
        a, b, c = rng.randint(2, 9), rng.randint(10, 99), rng.randint(100, 999)
        w, v = rng.sample(WORDS, 2)
        bad, why = rng.choice(
            [
                (f'"{b}" + {a}', "a text and a number cannot be joined"),
                (f'{b} + "{c}"', "a number and a text cannot be added"),
                (f'str({a}) + {c}', f"`str({a})` is text, and {c} is a number"),
                (f'int("{b}") + "{a}"', f"`int(\"{b}\")` is a number, and \"{a}\" is text"),
                (f'"{w}" - "{v}"', "texts can be joined, but not subtracted"),
                (f'"{c}" / {a}', "a text cannot be divided"),
                (f'int("{w}")', f"\"{w}\" holds no whole number"),
                (f'"{w}" * "{a}"', "a text can be repeated by a whole number, not by a text"),
            ]
        )
        good = {
            "repeats": rng.choice([f'"{b}" * {a}', f'{a} * "{w}"', f'"{w}" * {a} * 2']),
            "joins": rng.choice([f'"{b}" + "{a}"', f'"{w}" + "{v}"', f'str({c}) + "{a}"', f'"{w}" + str({b})', f'"{a}" + "{b}" + "{w}"']),
            "converts": rng.choice([f'int("{b}") + {a}', f'int("{a}") * int("{b}")', f'{c} - int("{b}")', f'int("{b}") / {a}']),
        }
        lengths = [len(bad), *map(len, good.values())]
        if len(set(lengths)) == 4 and sorted(lengths).index(lengths[0]) == rank:
            break
    values = {f"v_{slip}": f"`{eval(form)!r}`" for slip, form in good.items()}
    return {
        "stem": rng.choice(["stops", "reader", "check"]),
        "values": values | {"why": f"`{bad}` stops: {why}."},
        "right": f"`{bad}`",
        "wrong": {slip: f"`{form}`" for slip, form in good.items()},
    }
