def generate(rng):
    """Two more names for a list: some share it, some are copies; all are changed."""
    while True:
        a, b, c = rng.choice([("a", "b", "c"), ("todo", "plan", "saved"), ("stops", "tour", "backup"), ("x", "y", "z"), ("team", "group", "guests")])
        start = rng.sample(range(1, 10), 3)
        p, q, place = rng.randint(11, 49), rng.randint(51, 99), rng.randrange(3)
        copy = rng.choice(["{a}[:]", "{a}.copy()", "list({a})", "{a} + []"])
        makers = rng.choice([("{a}", copy), (copy, "{a}"), ("{a}", copy), (copy, "{a}"), ("{a}", "{b}")])
        change = rng.choice([("{b}.append({p})", "{c}[{i}] = {q}"), ("{b}[{i}] = {q}", "{c}.append({p})"), ("{b}.append({p})", "{c}.append({q})")])

        def run(made):
            fill = {"a": a, "b": b, "c": c, "p": p, "q": q, "i": place}
            lines = [f"{a} = {start}", f"{b} = {made[0]}", f"{c} = {made[1]}", *change, f"print({a})"]
            code = "\n".join(line.format(**fill) for line in lines)
            prints = []
            exec(code, {"print": lambda value: prints.append(str(value)), "list": list})
            return prints[0], code

        answer, code = run(makers)
        options = {"all-copies": ("{a}[:]", "{a}[:]"), "all-shared": ("{a}", "{a}")}
        if makers == ("{a}", "{b}"):
            options["first-only"] = ("{a}", "{a}[:]")
        else:
            options["exchanged"] = (copy, "{a}") if makers[0] == "{a}" else ("{a}", copy)
        slips = {slip: run(made)[0] for slip, made in options.items()}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(set(slips.values())) == len(slips) >= 2:
            break
    told = []
    for name, made in zip((b, c), makers, strict=True):
        right = made.format(a=a, b=b)
        told.append(f"`{name} = {right}` is a second name for the same list." if made in {"{a}", "{b}"} else f"`{name} = {right}` makes a new list.")
    every = ("all-copies", "all-shared", "exchanged", "first-only")
    return {
        "stem": rng.choice(["prints", "backup", "three"]),
        "values": {
            "a": a, "b": b, "code": code, "answer": f"`{answer}`", "why": " ".join(told),
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
