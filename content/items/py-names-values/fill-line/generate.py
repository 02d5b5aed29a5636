PAIRS = [("cups", "jars"), ("a", "b"), ("north", "south"), ("x", "y"), ("old", "new"), ("day", "night")]


def generate(rng):
    """Which missing line makes the program print a given number: it depends on what the name holds before it."""
    place = rng.randrange(4)
    while True:
        a, b = rng.sample(rng.choice(PAIRS), 2)
        p, q, k = rng.randint(2, 30), rng.randint(2, 30), rng.randint(2, 30)
        sign, other = rng.choice("+-"), rng.choice("+-")
        second = f"{b} = {a} {sign} {q}"
        third = rng.choice([f"{a} = {k}", f"{a} = {a} {other} {k}"])
        names = {}
        exec(f"{a} = {p}\n{second}\n{third}", {}, names)
        va, vb = names[a], names[b]
        exec(second, {}, names)
        slips = {"follows": names[b], "stale": p, "newest": va}
        wanted = max(vb, *slips.values()) + rng.randint(3, 12)
        adds = {name: wanted - value for name, value in slips.items()}
        add = wanted - vb
        every = [add, *adds.values()]
        positive = min(va, vb, names[b]) > 0
        if positive and len(set(every)) == 4 and all(2 <= n <= 60 for n in every) and sorted(every).index(add) == place:
            break
    code = f"{a} = {p}\n{second}\n{third}\n{'_' * 12}\nprint({b})"

    def line(n):
        return f"`{b} = {b} + {n}`"

    return {
        "stem": rng.choice(["blank", "stain", "repair"]),
        "values": {
            "a": a, "b": b, "va": va, "vb": vb, "add": add, "wanted": wanted, "code": code, "second": second, **slips,
            **{f"got_{name}": vb + n for name, n in adds.items()},
        },
        "right": line(add),
        "wrong": {name: line(n) for name, n in adds.items()},
    }
