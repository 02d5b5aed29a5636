NAMES = [("water", "days"), ("n", "rounds"), ("money", "weeks"), ("size", "cuts"), ("x", "count"), ("left", "turns")]


def shown(code):
    prints = []
    exec(code, {"print": prints.append})
    return prints[-1]


def generate(rng):
    """How many rounds a while loop takes, with the limit in or out and the value reached or passed."""
    while True:
        x, count = rng.choice(NAMES)
        shape = rng.choice(["down", "halve", "up"])
        k, rounds = rng.randint(3, 9), rng.randint(3, 5)
        hit = rng.random() < 0.6
        if shape == "down":
            limit = rng.randint(2, 20)
            start = limit + k * rounds - (0 if hit else rng.randint(1, k - 1))
            sign, change = rng.choice([">", ">="]), f"{x} = {x} - {k}"
        elif shape == "up":
            start = rng.randint(1, 9)
            limit = start + k * rounds - (0 if hit else rng.randint(1, k - 1))
            sign, change = rng.choice(["<", "<="]), f"{x} = {x} + {k}"
        else:
            limit = rng.randint(2, 6)
            start = limit * 2**rounds + (0 if hit else rng.randint(1, 2**rounds - 1))
            sign, change = rng.choice([">", ">="]), f"{x} = {x} // 2"
        code = f"{x} = {start}\n{count} = 0\nwhile {x} {sign} {limit}:\n    {change}\n    {count} = {count} + 1\nprint({count})"
        answer = shown(code)
        other = {">": ">=", ">=": ">", "<": "<=", "<=": "<"}[sign]
        turned = shown(code.replace(f"{x} {sign} {limit}", f"{x} {other} {limit}"))
        slips = {"last-out": answer - 1, "one-more": answer + 1}
        if turned != answer:
            slips = {"limit": turned} | {slip: value for slip, value in slips.items() if value != turned}
        if 3 <= answer <= 7:
            break
    trail, names = [], {x: start}
    while eval(f"{x} {sign} {limit}", {}, names):
        trail.append(str(names[x]))
        exec(change, {}, names)
    return {
        "stem": rng.choice(["rounds", "bath", "trace"]),
        "values": {"code": code, "x": x, "trail": ", ".join(trail), "answer": answer},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
