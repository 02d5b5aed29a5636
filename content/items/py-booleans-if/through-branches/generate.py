NAMES = [("age", "fee"), ("weight", "price"), ("score", "level"), ("wait", "points"), ("speed", "charge")]


def shown(code):
    prints = []
    exec(code, {"print": prints.append})
    return prints[0]


def generate(rng):
    """Which of several branches run: elif against if, the limit itself, and against or."""
    while True:
        x, y = rng.choice(NAMES)
        lo, hi = rng.randint(5, 15), rng.randint(20, 40)
        u, v, w, start = rng.sample([1, 2, 3, 4, 6, 7, 8, 20, 30, 50], 4)
        value = rng.choice([lo, lo, hi, rng.randint(2, lo - 1), rng.randint(lo + 1, hi - 1), hi + 3])
        op = rng.choice(["<", "<="])
        second = rng.choice(["elif", "if"])
        sign = rng.choice(["=", "+="])
        logic = rng.choice([None, "and", "or"])
        other = rng.randint(2, 9)
        cut = rng.choice([4, 5, 6])
        first_test = f"{x} {op} {lo}" + (f" {logic} day {rng.choice('<>')} {cut}" if logic else "")
        head = [f"{x} = {value}"] + ([f"day = {other}"] if logic else []) + [f"{y} = {start}"]
        body = [f"if {first_test}:", f"    {y} {sign} {u}", f"{second} {x} {op} {hi}:", f"    {y} {sign} {v}"]
        if second == "elif":
            body += ["else:", f"    {y} {sign} {w}"]
        code = "\n".join([*head, *body, f"print({y})"])
        answer = shown(code)
        if second == "elif":
            slips = {"all-tested": shown(code.replace("elif", "if"))}
        else:
            slips = {"first-only": shown(code.replace(f"if {x} {op} {hi}", f"elif {x} {op} {hi}"))}
        swapped = {"<": "<=", "<=": "<"}[op]
        slips["edge"] = shown(code.replace(f"{x} {op} ", f"{x} {swapped} "))
        if logic:
            slips["either"] = shown(code.replace(f" {logic} ", " or " if logic == "and" else " and "))
        slips = {slip: number for slip, number in slips.items() if number != answer}
        if len(set(slips.values())) == len(slips) >= 2:
            break
    names = {}
    exec("\n".join(head), {}, names)
    one = eval(first_test, {}, names)
    two_test = f"{x} {op} {hi}"
    two = eval(two_test, {}, names)
    if second == "elif" and one:
        trace = f"`{first_test}` is true, so its branch runs and the rest is skipped."
    elif second == "elif":
        trace = f"`{first_test}` is false; `{two_test}` is {str(two).lower()}, so the {'second' if two else 'last'} branch runs."
    else:
        trace = f"`{first_test}` is {str(one).lower()} and `{two_test}` is {str(two).lower()}; the two tests do not touch each other."
    return {
        "stem": rng.choice(["prints", "fee", "test"]),
        "values": {
            "code": code, "trace": trace, "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in ("all-tested", "first-only", "edge", "either")},
        },
        "answer": answer,
        "slips": slips,
    }
