def generate(rng):
    """One number for each row or each column: where must the axis of size 1 stand?"""
    stem = rng.choice(["per-row", "per-row-bus", "per-column", "per-column-crop"])
    n, d = rng.sample(range(3, 10), 2)
    table, small, sign = {
        "per-row": ("X", "v", "-"),
        "per-row-bus": ("riders", "seats", "/"),
        "per-column": ("T", "v", "+"),
        "per-column-crop": ("harvest", "area", "/"),
    }[stem]
    rows = stem.startswith("per-row")
    column, flat = (n, 1), (1, n)
    right, other = (column, flat) if rows else (flat, column)
    full, count = ((n, d), (d, 1)) if rows else ((d, n), (1, d))

    def line(shape):
        return f"`{table} {sign} {small}.reshape{shape}`"

    shape = (n, d) if rows else (d, n)
    meets = [", ".join(f"{p} meets {q}" for p, q in zip(shape[::-1], s[::-1], strict=True)) for s in (right, other)]
    return {
        "stem": stem,
        "values": {"n": n, "d": d, "right_pairs": meets[0], "other_pairs": meets[1]},
        "right": line(right),
        "wrong": {"other-axis": line(other), "full-size": line(full), "wrong-count": line(count)},
    }
