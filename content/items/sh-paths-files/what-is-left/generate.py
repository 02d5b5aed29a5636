NAMES = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "jay", "owl", "rat", "yak"]


def play(steps, moved_stays=False, copy_moves=False, rm_ignored=False):
    files = set()
    for what, *names in steps:
        if what == "touch":
            files |= set(names)
        elif what == "cp":
            files.add(names[1])
            files -= {names[0]} if copy_moves else set()
        elif what == "mv":
            files.add(names[1])
            files -= set() if moved_stays else {names[0]}
        elif not rm_ignored:
            files -= {names[0]}
    return " ".join(sorted(files))


def generate(rng):
    """Which files are there after touch, cp, mv and rm."""
    while True:
        a, b, c, d = rng.sample(NAMES, 4)
        steps = [("touch", a, b), ("cp", a, c)] if rng.random() < 0.5 else [("touch", a, b), ("cp", b, c)]
        steps.append(("mv", rng.choice([a, b, c]), d))
        alive = play(steps).split()
        steps.append(("rm", rng.choice(alive)))
        answer = play(steps)
        slips = {
            "moved-stays": play(steps, moved_stays=True), "copy-moves": play(steps, copy_moves=True),
            "rm-ignored": play(steps, rm_ignored=True),
        }
        if len({answer, *slips.values()}) == 4:
            break
    (_, _, copy), (_, old, new), (_, gone) = steps[1:]
    why = f"`cp` adds `{copy}`, `mv` turns `{old}` into `{new}`, `rm` removes `{gone}`."
    return {
        "stem": rng.choice(["ls", "tidy"]),
        "values": {
            "code": "\n".join([*(" ".join(step) for step in steps), "ls"]), "why": why, "answer": answer,
            **{slip.replace("-", "_"): f"`{value}`" for slip, value in slips.items()},
        },
        "answer": answer,
        "slips": slips,
    }
