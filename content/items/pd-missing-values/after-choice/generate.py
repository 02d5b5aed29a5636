def generate(rng):
    """What a Series with missing values gives after counting, dropping and filling."""
    while True:
        n, gaps = rng.choice([(4, 1), (5, 1), (5, 2), (6, 2), (4, 2), (6, 3)])
        known = [rng.randint(1, 12) for _ in range(n - gaps)]
        values = [*known, *[None] * gaps]
        rng.shuffle(values)
        total, fill = sum(known), rng.choice([0, 0, 5, 10])
        kept = len(known)
        shape = rng.choice(["mean", "fill-mean", "count", "isna", "drop-len", "fill-max", "fill-sum"])
        if shape == "mean":
            call, answer = "s.mean()", total / kept
            slips, why = {"as-zero": total / n}, f"`mean` passes over missing values: {total} / {kept}."
        elif shape == "fill-mean":
            call, answer = f"s.fillna({fill}).mean()", (total + fill * gaps) / n
            slips = {"skipped": total / kept, "turned": (total + fill * gaps) / kept}
            why = f"After filling there are {n} values, and their sum is {total + fill * gaps}."
        elif shape == "count":
            call, answer = rng.choice([("s.count()", kept), ("s.notna().sum()", kept), ("len(s.dropna())", kept)])
            slips, why = {"all-places": n, "missing": gaps}, f"{kept} of the {n} values are known."
        elif shape == "isna":
            call, answer = "s.isna().sum()", gaps
            slips, why = {"all-places": n, "known": kept}, f"`isna` is true where a value is missing, and `sum` counts each of these places as 1: {gaps}."
        elif shape == "drop-len":
            call, answer = f"len(s) - len(s[s > {min(known)}])", n - sum(v > min(known) for v in known)
            slips = {"skipped": kept - sum(v > min(known) for v in known), "missing": gaps}
            why = f"`len(s)` counts all {n} places, and a comparison with a missing value is False."
        elif shape == "fill-max":
            fill = rng.choice([0, 20])
            call, answer = f"s.fillna({fill}).min()", min([*known, fill])
            slips, why = {"skipped": min(known)} if fill == 0 else {"as-zero": 0, "filled": fill}, f"After filling, the smallest value is {min([*known, fill])}."
        else:
            fill = max(fill, 5)
            call, answer = f"s.fillna({fill}).sum()", total + fill * gaps
            slips, why = {"skipped": total}, f"The gaps ({gaps}) are filled with {fill}: {total} + {gaps} · {fill}."
        slips = {slip: value for slip, value in slips.items() if value != answer}
        numbers = [float(answer), *map(float, slips.values())]
        if slips and len(set(numbers)) == len(numbers) and all((2 * x).is_integer() for x in numbers):
            break
    every = ("as-zero", "skipped", "all-places", "known", "missing", "filled", "turned")
    return {
        "stem": rng.choice(["prints", "sensor", "shop"]),
        "values": {
            "values": ", ".join("NaN" if v is None else str(v) for v in values), "call": call, "why": why, "answer": float(answer),
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": float(answer),
        "slips": {slip: float(value) for slip, value in slips.items()},
    }
