NAMES = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "jay", "owl", "rat", "yak"]


def generate(rng):
    """What a commit holds after some git add."""
    a, b, c, d = rng.sample(NAMES, 4)
    late = rng.random() < 0.5
    lines = [f"touch {a} {b} {c} {d}", f"git add {a}"]
    if rng.random() < 0.5:
        lines.append(f"git add {b}")
        staged, last = {a, b}, b
    else:
        lines = [f"touch {a} {b}", f"git add {a}", f"touch {c} {d}", f"git add {c}"]
        staged, last = {a, c}, c
    lines.append('git commit -m "Some files"')
    slips = {"all": {a, b, c, d}, "last-add": {last}}
    if late:
        lines.append(f"git add {d}")
        slips["late-add"] = staged | {d}
    answer = " ".join(sorted(staged))
    texts = {slip: " ".join(sorted(names)) for slip, names in slips.items()}
    every = ("all", "last-add", "late-add")
    return {
        "stem": rng.choice(["new", "review"]),
        "values": {"code": "\n".join(lines), "answer": answer, **{s.replace("-", "_"): f"`{texts.get(s, '')}`" for s in every}},
        "answer": answer,
        "slips": texts,
    }
