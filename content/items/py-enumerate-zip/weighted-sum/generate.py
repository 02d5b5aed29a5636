def shown(code):
    prints = []
    exec(code, {"print": prints.append, "enumerate": enumerate, "zip": zip, "sum": sum})
    return prints[-1]


def generate(rng):
    """Pairs in step, the shorter list decides; or places from 0 or from another number."""
    while True:
        total = rng.choice(["total", "result", "amount", "score"])
        if rng.random() < 0.5:
            a, b, x, y = rng.choice([("prices", "pieces", "p", "n"), ("weights", "inputs", "w", "x"), ("hours", "rates", "h", "r")])
            one = [rng.randint(2, 9) for _ in range(3)]
            two = [rng.randint(2, 9) for _ in range(rng.choice([2, 2, 3]))]
            code = f"{a} = {one}\n{b} = {two}\n{total} = 0\nfor {x}, {y} in zip({a}, {b}):\n    {total} = {total} + {x} * {y}\nprint({total})"
            answer = shown(code)
            slips = {
                "every-pair": sum(one) * sum(two),
                "last-round": shown(code.replace(f"{total} + {x} * {y}", f"{x} * {y}")),
            }
            if len(two) == 2:
                slips["rest-kept"] = answer + one[2]
            why = f"`zip` ties together {', '.join(map(str, zip(one, two)))}" + (f"; the {one[2]} has no partner and is left out." if len(two) == 2 else ".")
            values = {"start": "", "first": ""}
        else:
            xs, x, i = rng.choice([("steps", "s", "i"), ("marks", "m", "k"), ("days", "d", "n"), ("rows", "r", "i")])
            items = [rng.randint(2, 9) for _ in range(3)]
            start = rng.choice([0, 0, 1, 2])
            call = f"enumerate({xs})" if start == 0 else f"enumerate({xs}, {start})"
            code = f"{xs} = {items}\n{total} = 0\nfor {i}, {x} in {call}:\n    {total} = {total} + {i} * {x}\nprint({total})"
            answer = shown(code)
            other = 1 if start == 0 else 0
            slips = {
                "other-start": sum(k * v for k, v in enumerate(items, other)),
                "items-alone": sum(items),
                "last-round": (start + 2) * items[2],
            }
            why = f"`{call}` gives {', '.join(map(str, enumerate(items, start)))}."
            values = {"start": other, "first": start}
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    every = ("every-pair", "last-round", "rest-kept", "other-start", "items-alone")
    return {
        "stem": rng.choice(["prints", "paper", "trace"]),
        "values": values | {"code": code, "why": why, "answer": answer, **{s.replace("-", "_"): slips.get(s, "") for s in every}},
        "answer": answer,
        "slips": slips,
    }
