import numpy as np

STORIES = [("day", "hour"), ("pupil", "test"), ("station", "month"), ("run", "lap"), ("shop", "week"), ("sample", "sensor")]


def generate(rng):
    """Which axis, and which reduction first."""
    row, col = rng.choice(STORIES)
    n, m = rng.sample(range(4, 40), 2)
    by_row, max_first = rng.random() < 0.5, rng.random() < 0.5

    def line(rows, maximum):
        first, second = ("max", "mean") if maximum else ("mean", "max")
        return f"t.{first}(axis={1 if rows else 0}).{second}()"

    forms = {
        "right": line(by_row, max_first), "axis": line(not by_row, max_first),
        "order": line(by_row, not max_first), "both": line(not by_row, not max_first),
    }
    while True:
        t = np.array([[rng.choice([0, 2, 4, 6, 8]) for _ in range(3)] for _ in range(2)])
        got = {name: float(eval(form, {"t": t})) for name, form in forms.items()}
        if len(set(got.values())) == 4:
            break
    return {
        "stem": f"{'first' if by_row else 'second'}-{'max-mean' if max_first else 'mean-max'}",
        "values": {
            "n": n, "m": m, "row": row, "col": col, "axis": 1 if by_row else 0, "wrong_axis": 0 if by_row else 1,
            "left": n if by_row else m, "wrong_left": m if by_row else n, "each": row if by_row else col,
            "other": col if by_row else row, "example": f"`{t.tolist()}`",
            **{f"got_{name}": round(value, 2) for name, value in got.items()},
        },
        "right": f"`{forms['right']}`",
        "wrong": {name: f"`{forms[name]}`" for name in ("axis", "order", "both")},
    }
