NAMES = [("keep", "seen"), ("add", "found"), ("note", "log"), ("put", "box")]


def generate(rng):
    f, p = rng.choice(NAMES)
    a, b, c = rng.sample(range(1, 60), 3)
    stem = rng.choice(["shared", "given"])
    answer = [a, b, c] if stem == "shared" else [a, c]
    slips = {"fresh": f"{[c]}"} if stem == "shared" else {"fresh": f"{[c]}", "all": f"{[a, b, c]}"}
    values = {"f": f, "p": p, "a": a, "b": b, "c": c, "answer": f"{answer}"}
    return {"stem": stem, "values": values, "answer": f"{answer}", "slips": slips}
