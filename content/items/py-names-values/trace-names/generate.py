PAIRS = [("rice", "water"), ("a", "b"), ("open", "sold"), ("x", "y"), ("left", "right"), ("seats", "guests"), ("km", "fuel")]


def run(lines):
    names, prints = {}, []
    exec("\n".join(lines), names | {"print": prints.append})
    return prints[0]


def trace(lines):
    """What each assignment leaves under its name."""
    names, told = {}, []
    for line in lines[:-1]:
        exec(line, {}, names)
        name = line.split(" ")[0]
        told.append(f"`{name}` is {names[name]}")
    return ", ".join(told)


def generate(rng):
    """A name keeps the value it got, whatever happens to the names it was computed from."""
    while True:
        a, b = rng.sample(rng.choice(PAIRS), 2)
        p, q, r, k = rng.randint(2, 9), rng.randint(2, 9), rng.randint(10, 19), rng.randint(2, 3)
        shape = rng.choice(["later-change", "swap", "update", "chain"])
        if shape == "later-change":
            formula = rng.choice([f"{a} + {q}", f"{a} * {k}", f"{k} * {a} + {q}"])
            lines = [f"{a} = {p}", f"{b} = {formula}", f"{a} = {r}", f"print({b})"]
            slips = {"follows": run([lines[0], lines[2], lines[1], lines[3]])}
        elif shape == "swap":
            last = rng.choice([f"{k} * {a} + {b}", f"{a} + {k} * {b}", f"{a} - {b} + {r}"])
            lines = [f"{a} = {p}", f"{b} = {q}", f"{a} = {b}", f"{b} = {a}", f"print({last})"]
            slips = {"exchanged": run([f"{a} = {q}", f"{b} = {p}", lines[4]]), "stale": run([lines[0], lines[1], lines[4]])}
        elif shape == "update":
            lines = [f"{a} = {p}", f"{a} = {a} * {k}", f"{b} = {a} + {q}", f"{a} = {a} - 1", f"print({a} + {b})"]
            new = p * k
            slips = {"follows": new - 1 + new - 1 + q, "stale": p - 1 + p + q}
        else:
            lines = [f"{a} = {p}", f"{b} = {a}", f"{a} = {a} + {q}", f"{b} = {b} * {k}", f"print({a} - {b} + {r})"]
            # if both names were one box, or the new value of the first never stayed
            shared = (p + q) * k
            slips = {"follows": p + q - shared + r, "stale": p - p * k + r}
        answer = run(lines)
        if p != q and len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": rng.choice(["prints", "recipe", "paper"]),
        "values": {
            "code": "\n".join(lines), "trace": trace(lines), "answer": answer, "a": a, "late": b,
            "follows": slips.get("follows", ""), "stale": slips.get("stale", ""), "exchanged": slips.get("exchanged", ""),
        },
        "answer": answer,
        "slips": slips,
    }
