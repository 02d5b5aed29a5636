from statistics import mean

STORIES = [("city", "sold", ["Oslo", "Lima", "Cairo"]), ("fruit", "kilos", ["fig", "kiwi", "pear"]), ("line", "delay", ["bus", "tram", "ship"]), ("team", "goals", ["red", "blue", "grey"])]


def generate(rng):
    """One number out of groupby: an aggregation for each group, then perhaps one over the groups."""
    calls = {"sum": sum, "mean": mean, "max": max, "min": min, "count": len}
    while True:
        key, number, names = rng.choice(STORIES)
        rows = [(rng.choice(names), rng.randint(1, 9)) for _ in range(6)]
        groups = {}
        for k, v in sorted(rows):
            groups.setdefault(k, []).append(v)
        if len(groups) < 2 or max(len(g) for g in groups.values()) < 2:
            continue
        inner = rng.choice(sorted(calls))
        per_group = {k: calls[inner](g) for k, g in groups.items()}
        values = [v for _, v in rows]
        grouped = f'df.groupby("{key}")["{number}"].{inner}()'
        told = ", ".join(f"{k}: {round(v, 3):g}" for k, v in per_group.items())
        if rng.random() < 0.45:
            one = rng.choice(sorted(groups))
            call, answer = f'{grouped}["{one}"]', per_group[one]
            other = {"sum": "mean", "mean": "sum", "max": "sum", "min": "max", "count": "sum"}[inner]
            slips = {"no-groups": calls[inner](values), "other-call": calls[other](groups[one])}
            why = f"`{inner}` for each {key}: {told}; asked is {one}."
        else:
            outer = rng.choice(["max", "min", "sum"])
            if inner == outer or (inner == "count" and outer == "sum"):
                continue
            call, answer = f"{grouped}.{outer}()", calls[outer](per_group.values())
            slips = {
                "last-only": calls[outer](values), "group-count": len(groups),
                "first-group": next(iter(per_group.values())),
            }
            why = f"`{inner}` for each {key}: {told}; of these numbers the `{outer}` is taken."
            slips["no-groups"] = calls[inner](values)
        slips = {slip: value for slip, value in slips.items() if value != answer}
        numbers = [answer, *slips.values()]
        apart = all(abs(a - b) > 1e-6 for i, a in enumerate(numbers) for b in numbers[:i])
        if apart and len(slips) >= 2 and all(float(n * 2).is_integer() for n in numbers):
            break
    width = max(len(key), *(len(k) for k, _ in rows))
    table = "\n".join([f"   {key:>{width}}  {number}"] + [f"{i}  {k:>{width}}  {v:>{len(number)}}" for i, (k, v) in enumerate(rows)])
    return {
        "stem": rng.choice(["prints", "report", "check"]),
        "values": {
            "table": table, "call": call, "why": why, "answer": float(answer),
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in ("no-groups", "other-call", "last-only", "group-count", "first-group")},
        },
        "answer": float(answer),
        "slips": {slip: float(value) for slip, value in slips.items()},
    }
