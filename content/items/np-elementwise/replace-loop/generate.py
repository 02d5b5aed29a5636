import numpy as np

# expression, and a loop over i that computes the same
SQUARES = {
    "all-in": ("np.sum(({a} - {b}) ** 2)", "    out += ({a}[i] - {b}[i]) ** 2", ""),
    "add-first": ("np.sum({a} - {b}) ** 2", "    out += {a}[i] - {b}[i]", "out = out ** 2"),
    "apart": ("np.sum({a} ** 2 - {b} ** 2)", "    out += {a}[i] ** 2 - {b}[i] ** 2", ""),
    "mixed": ("np.sum({a} - {b} ** 2)", "    out += {a}[i] - {b}[i] ** 2", ""),
}
PRODUCTS = {
    "all-in": ("np.sum({a} * {b} ** 2)", "    out += {a}[i] * {b}[i] ** 2", ""),
    "add-first": ("np.sum({a} * {b}) ** 2", "    out += {a}[i] * {b}[i]", "out = out ** 2"),
    "apart": ("np.sum({a}) * np.sum({b})", "    first += {a}[i]\n    second += {b}[i]", "out = first * second"),
    "mixed": ("np.sum(({a} * {b}) ** 2)", "    out += ({a}[i] * {b}[i]) ** 2", ""),
}
LARGEST = {
    "all-in": ("np.max({a} + {b})", "    out = max(out, {a}[i] + {b}[i])", ""),
    "add-first": ("np.max({a}) + {b}", "    top = max(top, {a}[i])", "out = [top + y for y in {b}]"),
    "apart": ("np.max([{a}, {b}])", "    out = max(out, {a}[i], {b}[i])", ""),
    "mixed": ("np.maximum({a}, {b})", "    out.append(max({a}[i], {b}[i]))", ""),
}


def generate(rng):
    """Which array line does what a loop does: where squares, sums and maxima stand."""
    while True:
        name_of, family = rng.choice([("squares", SQUARES), ("products", PRODUCTS), ("largest", LARGEST)])
        kind = rng.choice(sorted(family))
        a, b = rng.choice([("a", "b"), ("x", "y"), ("plan", "done"), ("old", "new"), ("price", "fee")])
        n = rng.randint(40, 900)
        data = {a: np.array([rng.randint(1, 5) for _ in range(2)]), b: np.array([rng.randint(1, 5) for _ in range(2)])}

        def value(name):
            made = eval(family[name][0].format(a=a, b=b), {"np": np, **data})
            return str(made.tolist())

        got = {name: value(name) for name in family}
        _, body, after = (part.format(a=a, b=b) for part in family[kind])
        starts = {"out.append": "out = []", "first +=": "first = second = 0", "top =": f"top = {a}[0]", "out = max": f"out = {a}[0]"}
        start = next((line for mark, line in starts.items() if body.strip().startswith(mark)), "out = 0")
        code = "\n".join(line for line in (start, f"for i in range(len({a})):", body, after) if line)
        names = {"range": range, "len": len, "max": max, **data}
        exec(code, names)
        if len(set(got.values())) == 4 and str(np.array(names["out"]).tolist()) == got[kind]:
            break
    wrong = [name for name in family if name != kind]
    return {
        "stem": rng.choice(["same", "speed", "review"]),
        "values": {
            "a": a, "b": b, "n": n, "code": code, "answer": got[kind],
            "example": f"`{a} = np.array({data[a].tolist()})` and `{b} = np.array({data[b].tolist()})`",
            "does": f"@{name_of}-{kind}",
            **{"does_" + name.replace("-", "_"): f"@{name_of}-{name}" for name in family},
            **{"got_" + name.replace("-", "_"): got[name] for name in family},
        },
        "right": "`" + family[kind][0].format(a=a, b=b) + "`",
        "wrong": {name: "`" + family[name][0].format(a=a, b=b) + "`" for name in wrong},
    }
