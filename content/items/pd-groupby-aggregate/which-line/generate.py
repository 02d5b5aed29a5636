from statistics import mean

STORIES = [("city", "price", "sale"), ("line", "delay", "trip"), ("team", "goals", "match"), ("store", "boxes", "delivery"), ("farm", "kilos", "harvest")]


def generate(rng):
    """What is grouped, what is aggregated, and which aggregation comes first."""
    key, number, row = rng.choice(STORIES)
    stem, first, last = rng.choice(
        [("total-of-best", "max", "sum"), ("best-total", "sum", "max"), ("mean-of-best", "max", "mean"), ("best-mean", "mean", "max")]
    )
    calls = {"max": max, "sum": sum, "mean": mean}
    while True:
        groups = {"A": [rng.randint(1, 9) for _ in range(2)], "B": [rng.randint(1, 9) for _ in range(2)]}
        right = calls[last]([calls[first](g) for g in groups.values()])
        order = calls[first]([calls[last](g) for g in groups.values()])
        if right != order:
            break

    def line(group, column, inner, outer):
        return f'`df.groupby("{group}")["{column}"].{inner}().{outer}()`'

    example = " and ".join(f"{key} {name} with {g[0]}, {g[1]}" for name, g in groups.items())
    return {
        "stem": stem,
        "values": {
            "key": key, "number": number, "row": row, "example": example,
            "got_right": f"{float(right):g}", "got_order": f"{float(order):g}",
        },
        "right": line(key, number, first, last),
        "wrong": {
            "order": line(key, number, last, first), "columns": line(number, key, first, last),
            "both": line(number, key, last, first),
        },
    }
