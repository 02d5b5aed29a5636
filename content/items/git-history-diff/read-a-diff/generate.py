def generate(rng):
    """Which side of a diff a commit is."""
    name = rng.choice(["steps", "size", "rate", "depth", "seed"])
    a, b = rng.sample(range(12, 99), 2)
    pair = rng.choice([("HEAD~1", "HEAD"), ("HEAD", "HEAD~1"), ("HEAD~3", "HEAD"), ("HEAD", "HEAD~2"), ("HEAD~1", "HEAD~4")])
    asked = rng.choice(pair)
    mine, other = (a, b) if asked == pair[0] else (b, a)

    def line(value):
        return f"`{name} = {value}`"

    wrong = {"turned": line(other), "both": line(f"{a} {b}"), "difference": line(abs(a - b))}
    if abs(a - b) in (a, b):
        wrong["difference"] = line(a + b)
    values = {
        "first": pair[0], "second": pair[1], "asked": asked, "right_text": line(mine),
        "diff": f"-{name} = {a}\n+{name} = {b}",
    }
    return {"stem": rng.choice(["command", "mail"]), "values": values, "right": line(mine), "wrong": wrong}
