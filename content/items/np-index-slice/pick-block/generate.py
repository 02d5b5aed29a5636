import numpy as np


def generate(rng):
    """One row, column or part of them, taken out of a table."""
    while True:
        rows, cols = rng.choice([(3, 4), (4, 3), (4, 4)])
        A = np.array(rng.sample(range(1, 60), rows * cols)).reshape(rows, cols)
        name = rng.choice(["A", "T", "rain", "m", "grid"])
        shape = rng.choice(["column", "row-part", "column-part", "chained", "last-column"])

        def take(index):
            try:
                return eval(f"A{index}", {"A": A}).tolist()
            except IndexError:
                return None

        i, j = rng.randrange(1, rows), rng.randrange(1, cols)
        if shape == "column":
            index, how = f"[:, {j}]", f"`:` takes all rows and {j} the column with index {j}, counted from 0."
            wrong = {"axes": f"[{j}, :]", "from-one": f"[:, {j - 1}]"}
        elif shape == "last-column":
            i = rng.randrange(1, rows - 1)
            index, how = f"[{i}:, -1]", f"`{i}:` takes the rows from index {i} on and -1 the last column."
            wrong = {"axes": f"[-1, {i}:]", "from-one": f"[{i - 1}:, -1]"}
        elif shape == "row-part":
            a = rng.randrange(0, cols - 2)
            index, how = f"[{i}, {a}:{a + 2}]", f"The row has index {i}, and `{a}:{a + 2}` takes its columns {a} and {a + 1}, counted from 0."
            wrong = {"axes": f"[{a}:{a + 2}, {i}]", "end-in": f"[{i}, {a}:{a + 3}]", "from-one": f"[{i - 1}, {max(a - 1, 0)}:{a + 1}]"}
        elif shape == "column-part":
            a = rng.randrange(0, rows - 2)
            index, how = f"[{a}:{a + 2}, {j}]", f"`{a}:{a + 2}` takes the rows {a} and {a + 1}, and {j} is the column, counted from 0."
            wrong = {"axes": f"[{j}, {a}:{a + 2}]", "end-in": f"[{a}:{a + 3}, {j}]", "from-one": f"[{max(a - 1, 0)}:{a + 1}, {j - 1}]"}
        else:
            a = rng.randrange(0, 2)
            index, how = f"[{a}:][{1}]", f"`{name}[{a}:]` is an array of rows, and `[1]` takes the second of those rows."
            wrong = {"row-again": f"[{a}:, 1]", "from-one": f"[{a}:][0]"}
        answer = take(index)
        slips = {slip: take(other) for slip, other in wrong.items()}
        slips = {slip: value for slip, value in slips.items() if value is not None}
        if answer and len({str(v) for v in [answer, *slips.values()]}) == len(slips) + 1:
            break
    values = {slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in ("axes", "end-in", "from-one", "row-again")}
    return {
        "stem": rng.choice(["table", "stations", "grid"]),
        "values": values | {"A": name, "table": str(A), "index": index, "how": how, "answer": f"`{answer}`"},
        "answer": str(answer),
        "slips": {slip: str(value) for slip, value in slips.items()},
    }
