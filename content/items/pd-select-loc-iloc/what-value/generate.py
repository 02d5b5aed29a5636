def generate(rng):
    """Labels against places, with an index that is out of order; ends of slices."""
    while True:
        n = 4
        index = list(range(n)) if rng.random() < 0.4 else rng.sample(range(n + 1), n)
        p, q = rng.choice([("price", "count"), ("x", "y"), ("km", "hours"), ("age", "score"), ("rain", "wind")])
        columns = {p: rng.sample(range(1, 30), n), q: rng.sample(range(1, 30), n)}
        col = rng.choice([p, q])
        j = [p, q].index(col)
        values = columns[col]
        shape = rng.choice(["loc", "iloc", "loc-slice", "iloc-slice"])
        slips = {}
        if shape == "loc":
            k = rng.choice(index)
            call, answer = f'df.loc[{k}, "{col}"]', values[index.index(k)]
            why = f"Label {k} of the index stands in line {index.index(k) + 1} of the table."
            if k < n:
                slips["by-place"] = values[k]
            if 1 <= k <= n:
                slips["from-one"] = values[k - 1]
        elif shape == "iloc":
            k = rng.randrange(n)
            call, answer = f"df.iloc[{k}, {j}]", values[k]
            why = f"Place {k}, counted from 0, is line {k + 1} of the table, and {j} is the column `{col}`."
            if k in index:
                slips["by-label"] = values[index.index(k)]
            if k:
                slips["from-one"] = values[k - 1]
        else:
            a, b = sorted(rng.sample(range(n), 2))
            if shape == "loc-slice":
                call = f'df.loc[{index[a]}:{index[b]}, "{col}"].sum()'
                answer, slips["end-out"] = sum(values[a : b + 1]), sum(values[a:b])
                lo, hi = index[a], index[b]
                if lo < hi and sum(values[lo:hi]) != answer:
                    slips["by-place"] = sum(values[lo:hi])
                why = f"From label {index[a]} to label {index[b]}, both taken in: {' + '.join(map(str, values[a : b + 1]))}."
            else:
                b += 1
                if b - a < 2 or b >= n:
                    continue
                call = f"df.iloc[{a}:{b}, {j}].sum()"
                answer, slips["end-in"] = sum(values[a:b]), sum(values[a : b + 1])
                if a:
                    slips["from-one"] = sum(values[a - 1 : b])
                why = f"The places {a} to {b - 1}, counted from 0: {' + '.join(map(str, values[a:b]))}."
        slips = {slip: value for slip, value in slips.items() if value != answer}
        named = {}
        for slip, value in slips.items():
            if value not in named.values():
                named[slip] = value
        if named and (shape in {"loc-slice", "iloc-slice"} or index != sorted(index)):
            break
    lines = [f"   {p:>6} {q:>6}"] + [f"{label}  {a:>6} {b:>6}" for label, a, b in zip(index, columns[p], columns[q], strict=True)]
    in_order = index == list(range(n))
    every = ("by-place", "by-label", "from-one", "end-out", "end-in")
    return {
        "stem": "table" if in_order else rng.choice(["table", "sorted", "cut"]),
        "values": {
            "table": "\n".join(lines), "call": call, "why": why, "answer": answer,
            **{slip.replace("-", "_"): named.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": named,
    }
