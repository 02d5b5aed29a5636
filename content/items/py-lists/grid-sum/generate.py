def shown(code):
    prints = []
    exec(code, {"print": prints.append, "sum": sum, "range": range})
    return prints[-1]


def generate(rng):
    """Rows that are one list or several: repeated, appended, made in each round, copied."""
    grid, row = rng.choice([("grid", "row"), ("board", "line"), ("table", "r"), ("seats", "bench")])
    n, k = rng.randint(2, 4), rng.randint(2, 4)
    v, w = rng.sample(range(2, 30), 2)
    at = rng.randrange(k)
    shared = {
        "repeat": f"{grid} = [[0] * {k}] * {n}",
        "outside": f"{row} = [0] * {k}\n{grid} = []\nfor i in range({n}):\n    {grid}.append({row})",
    }
    apart = {
        "round": f"{grid} = []\nfor i in range({n}):\n    {grid}.append([0] * {k})",
        "copies": f"{row} = [0] * {k}\n{grid} = []\nfor i in range({n}):\n    {grid}.append({row}[:])",
    }
    is_shared = rng.random() < 0.6
    made = rng.choice(sorted(shared)) if is_shared else rng.choice(sorted(apart))
    top = (shared if is_shared else apart)[made]
    changes = f"{grid}[0][{at}] = {v}\n{grid}[{n - 1}][{at}] = {w}"
    last = rng.choice([f"print({grid}[0][{at}])", f"print({grid}[0][{at}] + {grid}[{n - 1}][{at}])", f"print({grid}[0][{at}] * 2)"])
    answer = shown(f"{top}\n{changes}\n{last}")
    other = (apart["round"] if is_shared else shared["repeat"])
    slip = shown(f"{other}\n{changes}\n{last}")
    told = {
        "repeat": f"`[[0] * {k}] * {n}` is one row, {n} times: the second change meets the same place.",
        "outside": f"The row is made once, before the loop, and appended {n} times: it is one list.",
        "round": f"Every round makes a new row, so the {n} rows are apart.",
        "copies": f"`{row}[:]` makes a new list in every round, so the {n} rows are apart.",
    }
    return {
        "stem": rng.choice(["sum", "count", "watch"]),
        "values": {"code": f"{top}\n{changes}\n{last}", "why": told[made], "answer": answer},
        "answer": answer,
        "tolerance": 0,
        "slips": {"all-apart" if is_shared else "all-shared": slip},
    }
