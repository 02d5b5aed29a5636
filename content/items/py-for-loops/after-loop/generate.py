def shown(code):
    """What the code prints."""
    prints = []
    exec(code, {"print": prints.append})
    return prints[-1]


def generate(rng):
    """Trace a loop: over a range, over items with a condition, or over neighbours."""
    while True:
        shape = rng.choice(["range", "filter", "neighbours", "step"])
        total = rng.choice(["total", "score", "amount", "points", "stock"])
        item = rng.choice(["x", "value", "reading", "price", "n"])
        values = {"stop": "", "start": "", "prev": ""}
        if shape == "range":
            lo, start, k = rng.randint(1, 5), rng.choice([5, 10, 20, 30]), rng.choice([1, 2, 3])
            hi = lo + rng.randint(3, 4)
            term = "i" if k == 1 else f"{k} * i"
            code = f"{total} = {start}\nfor i in range({lo}, {hi}):\n    {total} = {total} + {term}\nprint({total})"
            taken = [k * i for i in range(lo, hi)]
            slips = {
                "end-included": shown(code.replace(f"{hi})", f"{hi + 1})")),
                "last-only": start + taken[-1],
                "start-lost": sum(taken),
            }
            values |= {"stop": hi, "start": start}
            trace = f"`range({lo}, {hi})` gives {', '.join(map(str, range(lo, hi)))}: {start} + " + " + ".join(map(str, taken)) + f" = {start + sum(taken)}."
        elif shape == "step":
            lo, step, n = rng.randint(1, 4), rng.choice([2, 3, 4]), rng.choice([3, 4])
            hi = lo + step * n  # so the end would be the next value
            code = f"{total} = 0\nfor k in range({lo}, {hi}, {step}):\n    {total} += k\nprint({total})"
            taken = list(range(lo, hi, step))
            slips = {
                "end-included": sum(taken) + hi,
                "last-only": taken[-1],
                "counted": len(taken),
            }
            values |= {"stop": hi}
            trace = f"`range({lo}, {hi}, {step})` gives {', '.join(map(str, taken))}, and " + " + ".join(map(str, taken)) + f" = {sum(taken)}."
        elif shape == "filter":
            items = rng.sample(range(2, 13), 5)
            limit, start = rng.randint(5, 8), rng.choice([0, 0, 10, 20])
            sign = rng.choice([">", "<"])
            code = (
                f"{total} = {start}\nfor {item} in {items}:\n    if {item} {sign} {limit}:\n"
                f"        {total} += {item}\nprint({total})"
            )
            taken = [v for v in items if (v > limit if sign == ">" else v < limit)]
            if not 2 <= len(taken) <= 3:
                continue
            slips = {
                "all-taken": start + sum(items),
                "last-only": start + taken[-1],
                "once-only": start + taken[0],
                "counted": start + len(taken),
            }
            trace = f"The condition is true for {', '.join(map(str, taken))}: {start} + " + " + ".join(map(str, taken)) + f" = {start + sum(taken)}."
        else:
            items = rng.sample(range(1, 13), 6)
            prev, what = rng.choice([("last", "rises"), ("before", "steps"), ("old", "changes")])
            sign = rng.choice([">", "<"])
            if total == what:
                continue
            code = (
                f"{what} = 0\n{prev} = {items[0]}\nfor {item} in {items[1:]}:\n    if {item} {sign} {prev}:\n"
                f"        {what} += 1\n    {prev} = {item}\nprint({what})"
            )
            pairs = list(zip(items[:-1], items[1:]))
            hits = [f"{b} after {a}" for a, b in pairs if (b > a if sign == ">" else b < a)]
            if not 1 <= len(hits) <= 4:
                continue
            slips = {"first-compared": shown(code.replace(f"    {prev} = {item}\n", ""))}
            values |= {"prev": prev}
            trace = f"The condition is true for {', '.join(hits)}."
        answer = shown(code)
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    for name in ("end-included", "last-only", "start-lost", "all-taken", "once-only", "first-compared", "counted"):
        values[name.replace("-", "_")] = slips.get(name, "")
    return {
        "stem": rng.choice(["prints", "last", "change"]),
        "values": values | {"code": code, "trace": trace, "answer": answer},
        "answer": answer,
        "slips": slips,
    }
