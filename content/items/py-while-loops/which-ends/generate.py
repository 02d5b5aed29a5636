NAMES = ["n", "x", "left", "size", "water", "steps"]


def rounds_of(x, start, test, line):
    """How many rounds the loop takes; None if 70 or more."""
    names, asks, does = {x: start}, compile(test, "", "eval"), compile(line, "", "exec")
    for done in range(70):
        if not eval(asks, {}, names):
            return done
        exec(does, {}, names)
    return None


def generate(rng):
    """The line that brings the value to the limit: not away from it, not computed and lost, not too slow or fast."""
    rank = rng.randrange(4)
    while True:
        x, start, limit = rng.choice(NAMES), rng.randint(20, 60), rng.randint(2, 9)
        k, j = rng.sample([3, 4, 5, 6, 8, 10, 12, 15], 2)
        test = rng.choice([f"{x} > {limit}", f"{x} >= {limit}", f"{limit} < {x}"])
        def down(a):
            return rng.choice([f"{x} = {x} - {a}", f"{x} -= {a}", f"{x} = {x} + 1 - {a + 1}", f"{x} = -{a} + {x}"])

        lines = {
            "right": down(k), "other-number": down(j),
            "away": rng.choice([f"{x} = {x} + {k}", f"{x} += {k}", f"{x} = {x} - 1 + {k}"]),
            "nothing": rng.choice([f"{x} - {k}", f"new = {x} - {k}", f"new_{x} = {x} - {k}"]),
        }
        lengths = [len(line) for line in lines.values()]
        if len(set(lengths)) < 4 or sorted(lengths).index(lengths[0]) != rank:
            continue
        took = {slip: rounds_of(x, start, test, line) for slip, line in lines.items()}
        fits = took["right"] and took["other-number"] and took["right"] != took["other-number"] and took["away"] is took["nothing"] is None
        if fits:
            break
    trail = [start - k * i for i in range(took["right"] + 1)]
    return {
        "stem": rng.choice(["ends", "friend", "stuck"]),
        "values": {
            "x": x, "start": start, "test": test, "rounds": took["right"], "got_other": took["other-number"],
            "trail": ", ".join(map(str, trail[:-1])), "end": trail[-1], "got_away": f"{start}, {start + k}" if "- 1" not in lines["away"] else f"{start}, {start + k - 1}",
        },
        "right": f"`{lines['right']}`",
        "wrong": {slip: f"`{line}`" for slip, line in lines.items() if slip != "right"},
    }
