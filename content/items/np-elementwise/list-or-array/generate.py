import numpy as np


def generate(rng):
    """The same signs on lists and on arrays."""
    while True:
        n = rng.choice([3, 4])
        xs, ys = [rng.randint(1, 9) for _ in range(n)], [rng.randint(1, 9) for _ in range(n)]
        p, q = rng.choice([("a", "b"), ("x", "y"), ("mon", "tue"), ("left", "right"), ("first", "second")])
        k, i = rng.choice([2, 3]), rng.randint(1, n - 1)
        array = rng.random() < 0.6
        made = rng.choice([f"{p} + {q}", f"{p} * {k}", f"{p} * {k} + {q}", f"{k} * {p}", f"{p} + {p} + {q}"])
        last = rng.choice([f"r[{i}]", "max(r)", "len(r)", "min(r)", "r[-1]"])

        def run(cast, index):
            names = {p: cast(xs), q: cast(ys)}
            r = eval(made, {}, names)
            return eval(index, {"max": max, "min": min, "len": len, "r": r}), r

        answer, shown = run(np.array if array else list, last)
        other, _ = run(list if array else np.array, last)
        slips = {"as-list" if array else "as-array": int(other)}
        if last == f"r[{i}]":
            slips["from-one"] = int(run(np.array if array else list, f"r[{i - 1}]")[0])
        if len({int(answer), *slips.values()}) == len(slips) + 1:
            break
    uses_q = q in made.split(" ")
    given = [(p, xs), (q, ys)] if uses_q else [(p, xs)]
    lines = [f"{name} = np.array({values})" if array else f"{name} = {values}" for name, values in given]
    code = "\n".join([*lines, f"r = {made}", f"print({last})"])
    why = (
        "With arrays, `+` and `*` work number by number and the length stays."
        if array
        else "With lists, `+` joins two lists and `*` repeats a list."
    )
    return {
        "stem": rng.choice(["prints", "notebook", "trace"]),
        "values": {
            "code": code, "why": why, "shown": f"`{list(map(int, shown))}`", "answer": int(answer),
            "as_list": slips.get("as-list", ""), "as_array": slips.get("as-array", ""),
        },
        "answer": int(answer),
        "slips": slips,
    }
