def generate(rng):
    """Which version of an edited file a commit holds."""
    f = rng.choice(["rate.txt", "steps.txt", "size.txt", "depth.txt", "seed.txt"])
    a, b, c = rng.sample(range(2, 99), 3)
    write = "echo {} > " + f
    add = f"git add {f}"
    shape = rng.choice(["once", "again", "every", "once"])
    if shape == "once":
        lines, answer = [write.format(a), add, write.format(b), 'git commit -m "Change"'], a
        slips = {"in-folder": b}
        if rng.random() < 0.5:
            lines = [write.format(c), add, *lines]
            slips["first-added"] = c
    elif shape == "again":
        lines, answer = [write.format(a), add, write.format(b), add, write.format(c), 'git commit -m "Change"'], b
        slips = {"in-folder": c, "first-added": a}
    else:
        lines, answer = [write.format(a), add, write.format(b), 'git commit -a -m "Change"'], b
        slips = {"first-added": a}
    values = {"f": f, "code": "\n".join(lines), "why": f"@{shape}", "answer": answer}
    values |= {"in_folder": slips.get("in-folder", ""), "first_added": slips.get("first-added", "")}
    return {"stem": rng.choice(["rate", "plan"]), "values": values, "answer": answer, "tolerance": 0, "slips": slips}
