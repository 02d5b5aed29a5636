NAMES = [("x", "step"), ("count", "more"), ("level", "rise"), ("year", "later"), ("total", "add")]


def generate(rng):
    x, f = rng.choice(NAMES)
    a, k = rng.sample(range(2, 30), 2)
    while len({a, k, a + k, a + 2 * k}) < 4:
        a, k = rng.sample(range(2, 30), 2)
    stem = rng.choice(["ignored", "kept"])
    values = {"x": x, "f": f, "a": a, "k": k, "sum": a + k}
    if stem == "ignored":
        values |= {"answer": a, "why": f"The result of the call is not stored anywhere, so the name outside still holds {a}."}
        return {"stem": stem, "values": values, "right": f"{a}",
                "wrong": {"inner": f"{a + k}", "twice": f"{a + 2 * k}", "step": f"{k}"}}
    values |= {"answer": a + k, "why": f"The call returns {a + k}, and the name outside is set to it."}
    return {"stem": stem, "values": values, "right": f"{a + k}",
            "wrong": {"outer": f"{a}", "twice": f"{a + 2 * k}", "step": f"{k}"}}
