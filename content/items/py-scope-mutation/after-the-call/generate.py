NAMES = [("update", "items", "basket"), ("extend", "marks", "ada"), ("finish", "row", "table"), ("note", "log", "days")]


def generate(rng):
    f, p, v = rng.choice(NAMES)
    start = rng.sample(range(1, 20), rng.choice([2, 3]))
    new, zero = rng.randint(21, 40), rng.choice([0, 50, 99])
    changed = [zero, *start[1:], new]
    stem = rng.choice(["changed", "rebound"])
    answer = changed if stem == "changed" else start
    why = (
        f"`{p}` is another name for the same list, so both lines change it: {changed}."
        if stem == "changed"
        else f"`+` makes a new list; the second line changes that one. The list outside stays {start}."
    )
    slips = {"copied": f"{start}", "half": f"{[*start, new]}"} if stem == "changed" else {"shared": f"{changed}"}
    values = {"f": f, "p": p, "v": v, "start": f"{start}", "new": new, "zero": zero, "answer": f"{answer}", "why": why}
    return {"stem": stem, "values": values, "answer": f"{answer}", "slips": slips}
