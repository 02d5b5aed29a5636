NAMES = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "jay", "owl", "rat", "yak"]


def generate(rng):
    """Which files the last snapshot holds."""
    a, b, c, d = rng.sample(NAMES, 4)
    gone = rng.choice([a, b])
    steps = [f"save {a}", f"save {b}", f"git rm {gone}", 'git commit -m "Less"', f"save {c}"]
    if rng.random() < 0.5:
        steps.insert(0, f"save {d}")
    every = {step.split()[1] for step in steps if step.startswith("save")}
    answer = " ".join(sorted(every - {gone}))
    slips = {"only-new": c, "never-gone": " ".join(sorted(every))}
    values = {"code": "\n".join(steps), "answer": answer, "only_new": f"`{c}`", "never_gone": f"`{slips['never-gone']}`"}
    return {"stem": rng.choice(["show", "tree"]), "values": values, "answer": answer, "slips": slips}
