import numpy as np


def generate(rng):
    """A reduction along one axis of a small table."""
    while True:
        rows, cols = rng.choice([(2, 3), (3, 2), (2, 4), (3, 3)])
        A = np.array([rng.randint(0, 12) for _ in range(rows * cols)]).reshape(rows, cols)
        name = rng.choice(["A", "T", "sales", "m", "rain"])
        axis = rng.choice([0, 1, -1])
        kind = rng.choice(["sum", "max", "min", "argmax"])
        written = rng.choice(["method", "function"])
        values = getattr(A, kind)(axis=axis)
        other = getattr(A, kind)(axis=0 if axis else 1)
        swap = {"sum": "max", "max": "argmax", "min": "max", "argmax": "max"}[kind]

        answer = str(values.tolist())
        slips = {"other-axis": str(other.tolist()), "all": str(getattr(A, kind)().tolist()), "other-call": str(getattr(A, swap)(axis=axis).tolist())}
        lines = {answer, *slips.values()}
        ties = kind == "argmax" and any(len(set(line)) < len(line) for line in (A.T if axis == 0 else A).tolist())
        if len(lines) == 4 and not ties and all(len(value) < 40 for value in lines):
            break
    call = f"{name}.{kind}(axis={axis})" if written == "method" else f"np.{kind}({name}, axis={axis})"
    return {
        "stem": rng.choice(["table", "shop", "field"]),
        "values": {
            "A": name, "name": kind, "other_name": swap, "table": str(A), "call": call, "answer": answer, "why": "@one" if axis else "@zero",
            "other_axis": f"`{slips['other-axis']}`", "all": f"`{slips['all']}`", "other_call": f"`{slips['other-call']}`",
        },
        "answer": answer,
        "slips": slips,
    }
