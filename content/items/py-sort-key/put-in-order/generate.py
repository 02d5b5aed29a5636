NAMES = ["Ada", "Bo", "Cem", "Dina", "Eli", "Fay"]


def generate(rng):
    """Put records in the order that a key gives."""
    names = rng.sample(NAMES, 4)
    low, high = rng.sample(range(2, 10), 2)
    numbers = [low, high, rng.choice([low, high]), rng.randint(2, 9)]
    rng.shuffle(numbers)
    pairs = list(zip(names, numbers))
    falling = rng.random() < 0.6
    key = "(-p[1], p[0])" if falling else "(p[1], p[0])"

    def order(rule):
        return [f"({name!r}, {number})" for name, number in sorted(pairs, key=rule)]

    rules = {
        "fall": lambda p: (-p[1], p[0]), "rise": lambda p: (p[1], p[0]),
        "by-name": lambda p: p[0],
    }
    right = order(rules["fall" if falling else "rise"])
    slips = {"other-way": order(rules["rise" if falling else "fall"]), "by-name": order(rules["by-name"])}
    slips = {slip: lines for slip, lines in slips.items() if lines != right}
    if len(slips) == 2 and slips["other-way"] == slips["by-name"]:
        del slips["by-name"]
    return {
        "stem": rng.choice(["sorted", "screen", "wall"]),
        "values": {"key": key, "way": "fall" if falling else "rise", "first": right[0], "order": ", ".join(right)},
        "lines": right,
        "slips": slips,
    }
