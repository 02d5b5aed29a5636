def generate(rng):
    """Four slices, by label and by place; which gives the wanted values."""
    n = 5
    while True:
        shift = rng.choice([0, 1, 2])
        index = [i + shift for i in range(n)] if rng.random() < 0.5 else rng.sample(range(n), n)
        p, q = rng.choice([("price", "count"), ("x", "y"), ("km", "hours"), ("age", "score"), ("rain", "wind")])
        columns = {p: rng.sample(range(1, 40), n), q: rng.sample(range(1, 40), n)}
        col = rng.choice([p, q])
        a = rng.randint(0, 2)
        b = a + rng.randint(1, 2)
        if b + 1 > n or not {a, b, b + 1} <= set(index):
            continue

        def labels(lo, hi):
            return list(range(index.index(lo), index.index(hi) + 1))

        lines = {"loc": labels(a, b + 1), "loc-short": labels(a, b), "iloc": list(range(a, b)), "iloc-long": list(range(a, b + 1))}
        texts = {name: str(at) for name, at in lines.items()}
        if all(lines.values()) and len(set(texts.values())) == 4:
            break
    calls = {
        "loc": f'df["{col}"].loc[{a}:{b + 1}]', "loc-short": f'df["{col}"].loc[{a}:{b}]',
        "iloc": f'df["{col}"].iloc[{a}:{b}]', "iloc-long": f'df["{col}"].iloc[{a}:{b + 1}]',
    }
    right = rng.choice(sorted(calls))

    def values(name):
        return ", ".join(str(columns[col][at]) for at in lines[name])

    shown = [f"   {p:>6} {q:>6}"] + [f"{label}  {x:>6} {y:>6}" for label, x, y in zip(index, columns[p], columns[q], strict=True)]
    names = sorted(calls)
    return {
        "stem": rng.choice(["rows", "chart", "found"]),
        "values": {
            "table": "\n".join(shown), "values": values(right),
            "lines_right": ", ".join(str(index[at]) for at in lines[right]),
            **{"lines_" + name.replace("-", "_"): ", ".join(str(index[at]) for at in lines[name]) for name in names},
            **{"got_" + name.replace("-", "_"): values(name) for name in names},
        },
        "right": f"`{calls[right]}`",
        "wrong": {name: f"`{calls[name]}`" for name in names if name != right},
    }
