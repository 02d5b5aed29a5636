KEYS = [["oslo", "lima", "cairo"], ["tea", "rice", "salt"], ["red", "blue", "grey"], ["ada", "cleo", "ben"], ["bus", "tram", "ship"]]


def run(code):
    prints, names = [], {}
    exec(code, {"print": prints.append, "len": len, "sum": sum}, names)
    return prints[0], names


def generate(rng):
    """Count, overwrite, group and look up with a dictionary."""
    while True:
        keys = list(rng.choice(KEYS))
        rng.shuffle(keys)
        d = rng.choice(["d", "stock", "table", "seen", "box"])
        shape = rng.choice(["count", "overwrite", "overwrite", "get", "group"])
        if shape == "count":
            items = rng.choices(keys, k=rng.randint(5, 6))
            start = rng.randint(1, 5)
            one = items[-1]
            code = f"{d} = {{'{one}': {start}}}\nfor k in {items}:\n    {d}[k] = {d}.get(k, 0) + 1\nprint({d}['{one}'])"
            answer, names = run(code)
            slips = {"start-lost": items.count(one), "key-count": len(names[d]), "all-items": start + len(items)}
        elif shape == "overwrite":
            pairs = [(rng.choice(keys), rng.randint(2, 9)) for _ in range(4)]
            last = rng.choice([f"sum({d}.values())", f"len({d})", f"{d}['{pairs[0][0]}']"])
            code = f"{d} = {{}}\nfor k, v in {pairs}:\n    {d}[k] = v\nprint({last})"
            answer, names = run(code)
            first = {}
            for k, v in pairs:
                first.setdefault(k, v)
            of_key = sum(v for k, v in pairs if k == pairs[0][0])
            slips = (
                {"added": sum(v for _, v in pairs), "first-kept": sum(first.values())}
                if "sum" in last
                else {"kept-both": 4}
                if "len" in last
                else {"added": of_key, "first-kept": first[pairs[0][0]]}
            )
            if "len" in last and rng.random() < 0.7:
                continue
        elif shape == "get":
            p, q, other = rng.randint(2, 9), rng.randint(2, 9), rng.randint(2, 9)
            a, b, c = keys
            code = f"{d} = {{'{a}': {p}, '{b}': {q}}}\nn = {d}.get('{c}', {other}) + {d}.get('{a}', {other})\nprint(n * len({d}))"
            answer, names = run(code)
            slips = {"put-in": (p + other) * 3, "zero": p * 2}
        else:
            pairs = [(rng.choice(keys), rng.randint(2, 9)) for _ in range(5)]
            one = pairs[0][0]
            code = (
                f"{d} = {{}}\nfor k, v in {pairs}:\n    if k not in {d}:\n        {d}[k] = []\n    {d}[k].append(v)\n"
                f"print(sum({d}['{one}']) + len({d}))"
            )
            answer, names = run(code)
            kinds = len(names[d])
            slips = {
                "all-pairs": sum(v for k, v in pairs if k == one) + 5,
                "all-values": sum(v for _, v in pairs) + kinds,
                "one-value": pairs[0][1] + kinds,
            }
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    every = ("added", "kept-both", "first-kept", "put-in", "zero", "start-lost", "key-count", "all-items", "all-pairs", "all-values", "one-value")
    return {
        "stem": rng.choice(["prints", "last", "trace"]),
        "values": {
            "code": code, "d": d, "final": f"`{names[d]}`", "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
