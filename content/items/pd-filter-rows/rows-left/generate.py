STORIES = [("city", "price", ["Oslo", "Lima", "Cairo"]), ("fruit", "kilos", ["fig", "kiwi", "pear"]), ("line", "delay", ["bus", "tram", "ship"]), ("room", "hours", ["lab", "hall", "shop"])]


def generate(rng):
    """How many rows a combined mask keeps."""
    while True:
        key, number, names = rng.choice(STORIES)
        rows = [(rng.choice(names), rng.randint(1, 9)) for _ in range(6)]
        one, two = rng.sample(names, 2)
        limit = rng.randint(3, 6)
        sign = rng.choice([">", "<"])
        above = f'(df["{number}"] {sign} {limit})'

        def second(value):
            return value > limit if sign == ">" else value < limit

        shape = rng.choice(["and", "or", "isin", "not", "isin-not"])
        if shape in {"and", "or"}:
            op = "&" if shape == "and" else "|"
            mask = f'(df["{key}"] == "{one}") {op} {above}'
            first = [k == one for k, _ in rows]
        elif shape == "isin":
            op, mask = "&", f'df["{key}"].isin(["{one}", "{two}"]) & {above}'
            first = [k in {one, two} for k, _ in rows]
        elif shape == "not":
            op, mask = "&", f'~(df["{key}"] == "{one}") & {above}'
            first = [k != one for k, _ in rows]
        else:
            op, mask = "|", f'~df["{key}"].isin(["{one}", "{two}"]) | {above}'
            first = [k not in {one, two} for k, _ in rows]
        other = [second(v) for _, v in rows]

        def count(p, q, sign_op):
            return sum((a and b) if sign_op == "&" else (a or b) for a, b in zip(p, q, strict=True))

        turned = "|" if op == "&" else "&"
        answer = count(first, other, op)
        slips = {"either": count(first, other, turned), "second-ignored": sum(first)}
        if "not" in shape:
            plain = [not a for a in first]
            slips["not-turned"] = count(plain, other, op)
            slips["not-over-all"] = 6 - count(plain, other, op)
            slips.pop("second-ignored")
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if 1 <= answer <= 5 and len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    width = max(len(key), *(len(k) for k, _ in rows))
    table = "\n".join([f"   {key:>{width}}  {number}"] + [f"{i}  {k:>{width}}  {v:>{len(number)}}" for i, (k, v) in enumerate(rows)])
    hits = [str(i) for i, (a, b) in enumerate(zip(first, other, strict=True)) if ((a and b) if op == "&" else (a or b))]
    return {
        "stem": rng.choice(["count", "print", "export"]),
        "values": {
            "table": table, "mask": mask, "rows": ("row " if len(hits) == 1 else "rows ") + ", ".join(hits), "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in ("either", "not-turned", "second-ignored", "not-over-all")},
        },
        "answer": answer,
        "slips": slips,
    }
