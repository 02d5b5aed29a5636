WORDS = [("price", "count", "label"), ("km", "hours", "town"), ("pages", "days", "title"), ("seeds", "rows", "plant"), ("litres", "cups", "tea")]


def stop(lines):
    """Kind and reason of the error and the number of its line."""
    names = {"print": lambda *parts: None}
    for number, line in enumerate(lines, 1):
        try:
            exec(line, names)
        except Exception as error:
            return f"{type(error).__name__}: {error}".split(". Did you")[0], number
    return None, 0


def generate(rng):
    """Where a program stops, told from the kind and reason alone: not where the value came from, not in a line that looks odd."""
    while True:
        x, y, t = rng.choice(WORDS)
        a, b, k, m = rng.randint(20, 90), rng.randint(2, 9), rng.randint(2, 6), rng.randint(2, 9)
        kind = rng.choice(["zero", "type", "name"])
        word = rng.choice(["red", "north", "mint", "Oslo"])
        odd = rng.choice([f'{t} = "{word}" * {k}', f'{t} = "{word}" + "{m}"'])
        fillers = [f"{x} = {x} + {m}", f"print({x} * {k})", f"double = {x} * 2", f"print({t})"]
        if kind == "zero":
            cause, bad = f"{y} = 0", f"print({x} / {y})"
            also = f"rest = {x} % {y}"
            why = f"`{y}` is 0, and nothing can be divided by 0"
        elif kind == "type":
            cause, bad = f'{y} = "{b}"', f"{x} = {x} + {y}"
            also = f"print({x} - {y})"
            why = f"`{x}` is a number and `{y}` is text"
        else:
            cause, bad = f"{y} = {b}", f"print({y[:-1]} + 1)"
            also = f"rest = {y[:-1]} * 2"
            why = f"`{y[:-1]}` has no value; it was meant to be `{y}`"
        body = [odd, *rng.sample(fillers, rng.randint(1, 2))]
        rng.shuffle(body)
        if odd not in body or (f"print({t})" in body and body.index(f"print({t})") < body.index(odd)):
            continue
        lines = [f"{x} = {a}", cause, *body]
        lines.insert(rng.randint(3, len(lines)), bad)
        lines.append(also)
        message, answer = stop(lines)
        if answer and lines[answer - 1] == bad and (kind != "name" or y[:-1] not in (x, t)):
            break
    values = {"code": "\n".join(lines), "message": message, "answer": answer, "why": why, "name": y, "cause": 2}
    slips = {"cause": 2, "late": len(lines), "harmless": lines.index(odd) + 1}
    fine = "a text can be repeated" if "*" in odd else "two texts can be joined"
    return {
        "stem": rng.choice(["stopped", "torn", "phone"]),
        "values": values | {"late": len(lines), "harmless": slips["harmless"], "fine": fine},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
