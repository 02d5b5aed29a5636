def run(code):
    prints = []
    exec(code, {"print": prints.append})
    return prints[0]


def generate(rng):
    """Which lines run when an error is caught: inside a loop, around a loop, with lines before and after it."""
    while True:
        total = rng.choice(["total", "score", "n", "points", "marks"])
        a, b, bonus, fine = rng.randint(2, 9), rng.randint(2, 9), rng.choice([10, 20]), rng.choice([1, 100])
        kind = rng.choice(["value", "key", "zero", "index"])
        if kind == "value":
            items = [str(a), rng.choice(["x", "", "?", "two"]), str(b)]
            step, error, head = "int(t)", "ValueError", ""
        elif kind == "key":
            head = f"size = {{'s': {a}, 'm': {b}}}\n"
            items = ["s", rng.choice(["xl", "l", "S"]), "m"]
            step, error = "size[t]", "KeyError"
        elif kind == "zero":
            items = [rng.choice([2, 3, 4, 6]), 0, rng.choice([2, 3, 4, 6])]
            step, error, head = "12 // t", "ZeroDivisionError", ""
        else:
            head = f"row = [{a}, {b}, {rng.randint(2, 9)}]\n"
            items = [rng.randint(0, 2), rng.randint(3, 7), rng.randint(0, 2)]
            step, error = "row[t]", "IndexError"
        rng.shuffle(items)
        bad = [i for i, t in enumerate(items) if not works(head, step, t)][0]
        around = rng.random() < 0.35
        before = not around and rng.random() < 0.5
        good = [int(eval(step, scope(head, t))) for i, t in enumerate(items) if i != bad]
        first = good[:bad]
        if around:
            code = (
                f"{head}{total} = 0\ntry:\n    for t in {items}:\n        {total} += {step}\n"
                f"except {error}:\n    {total} += {fine}\nprint({total})"
            )
            slips = {"loop-goes-on": sum(good) + fine, "ignored": sum(first), "undone": fine}
            why = f"The rounds before the error add {sum(first)}; the error ends the loop, and `except` adds {fine}."
        elif before:
            code = (
                f"{head}{total} = 0\nfor t in {items}:\n    try:\n        {total} += {bonus}\n        {total} += {step}\n"
                f"    except {error}:\n        {total} += {fine}\nprint({total})"
            )
            slips = {
                "undone": sum(good) + 2 * bonus + fine, "stops": sum(first) + (bad + 1) * bonus + fine,
                "ignored": sum(good) + 3 * bonus,
            }
            why = f"The line before the error has run in all three rounds (3 · {bonus}), the good values add {' + '.join(map(str, good))}, and `except` adds {fine}."
        else:
            code = (
                f"{head}{total} = 0\nfor t in {items}:\n    try:\n        {total} += {step}\n        {total} += {bonus}\n"
                f"    except {error}:\n        {total} += {fine}\nprint({total})"
            )
            slips = {
                "goes-on": sum(good) + 3 * bonus + fine, "stops": sum(first) + bad * bonus + fine,
                "ignored": sum(good) + 2 * bonus,
            }
            why = f"The two good rounds add {' + '.join(map(str, good))} and 2 · {bonus}; the bad one skips to `except` and adds {fine}."
        answer = run(code)
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    every = ("goes-on", "stops", "loop-goes-on", "undone", "ignored")
    return {
        "stem": rng.choice(["prints", "log", "review"]),
        "values": {
            "code": code, "why": why, "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }


def scope(head, t):
    names = {}
    exec(head, {}, names)
    return names | {"t": t}


def works(head, step, t):
    try:
        eval(step, scope(head, t))
    except (ValueError, LookupError, ZeroDivisionError):
        return False
    return True
