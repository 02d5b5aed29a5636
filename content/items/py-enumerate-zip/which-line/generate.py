NAMES = [("waits", "w"), ("marks", "m"), ("xs", "x"), ("loads", "v"), ("temps", "t"), ("steps", "s")]


def generate(rng):
    """Which comprehension gives the wanted list: places, places from 1, items, or places of what is tested."""
    while True:
        xs, x = rng.choice(NAMES)
        items = [rng.randint(1, 7) for _ in range(5)]
        limit, sign = rng.randint(2, 5), rng.choice([">", "<"])
        i = rng.choice(["i", "k", "n"])
        forms = {
            "places": f"[{i} for {i}, {x} in enumerate({xs}) if {x} {sign} {limit}]",
            "items": f"[{x} for {i}, {x} in enumerate({xs}) if {x} {sign} {limit}]",
            "place-tested": f"[{x} for {i}, {x} in enumerate({xs}) if {i} {sign} {limit}]",
            "place-of-place": f"[{i} for {i}, {x} in enumerate({xs}) if {i} {sign} {limit}]",
        }
        got = {name: str(eval(form, {xs: items, "enumerate": enumerate})) for name, form in forms.items()}
        right = rng.choice(["places", "places", "items", "place-tested"])
        wrong = [name for name in ("places", "items", "place-tested", "place-of-place") if name != right]
        if len({got[right], *(got[name] for name in wrong)}) == 4 and got[right] != "[]":
            break
    return {
        "stem": rng.choice(["wanted", "gap", "review"]),
        "values": {
            "xs": xs, "items": str(items), "wanted": got[right],
            **{f"got_{name.replace('-', '_')}": value for name, value in got.items()},
            "i": i, "x": x,
        },
        "right": f"`{forms[right]}`",
        "wrong": {name: f"`{forms[name]}`" for name in wrong},
    }
