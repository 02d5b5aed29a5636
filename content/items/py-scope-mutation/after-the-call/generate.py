NAMES = [("update", "items", "basket"), ("extend", "marks", "ada"), ("finish", "row", "table"), ("note", "log", "days")]


def changed(items, new, zero):
    items.append(new)
    items[0] = zero


def rebound(items, new, zero):
    items = items + [new]
    items[0] = zero


def copied(items, new, zero):
    items = list(items)
    items.append(new)
    items[0] = zero


def run(function, start, new, zero):
    """The list outside, after the call."""
    outside = list(start)
    function(outside, new, zero)
    return outside


def generate(rng):
    f, p, v = rng.choice(NAMES)
    start = rng.sample(range(1, 20), rng.choice([2, 3]))
    new, zero = rng.randint(21, 40), rng.choice([0, 50, 99])
    stem = rng.choice(["changed", "rebound", "copied"])
    answer = run({"changed": changed, "rebound": rebound, "copied": copied}[stem], start, new, zero)
    both = run(changed, start, new, zero)
    why = {
        "changed": f"`{p}` is another name for the same list, so both lines change it: {answer}.",
        "rebound": f"`+` makes a new list, and the second line changes that one. The list outside stays {answer}.",
        "copied": f"`list({p})` makes a new list, and the next lines change that one. The list outside stays {answer}.",
    }[stem]
    half = f"{[*start, new]}"
    first = f"{[zero, *start[1:]]}"
    slips = {"copy": f"{start}"} if stem == "changed" else {"shared": f"{both}"}
    slips |= {"half": half, "first": first}
    values = {"f": f, "p": p, "v": v, "start": f"{start}", "new": new, "zero": zero, "answer": f"{answer}", "why": why}
    return {"stem": stem, "values": values, "answer": f"{answer}", "slips": slips}
