def generate(rng):
    """Which join made a given table."""
    l, r = rng.choice([("orders", "people"), ("trips", "drivers"), ("books", "loans"), ("rooms", "guests"), ("parts", "prices")])
    p, q = rng.choice([("size", "age"), ("km", "year"), ("pages", "days"), ("floor", "nights"), ("mass", "cents")])
    n = rng.randint(5, 7)
    while True:
        left, right = sorted(rng.sample(range(1, n + 1), 3)), sorted(rng.sample(range(1, n + 1), 3))
        if set(left) & set(right) and set(left) - set(right) and set(right) - set(left):
            break
    a, b = {k: rng.randint(10, 99) for k in left}, {k: rng.randint(10, 99) for k in right}
    # the call may name the tables in either order, which exchanges left and right
    swap = rng.random() < 0.5
    first, second = (right, left) if swap else (left, right)
    keys = {
        "inner": sorted(set(left) & set(right)), "left": first, "right-side": second, "outer": sorted(set(left) | set(right)),
    }
    kind = rng.choice(sorted(keys))

    def column(name, values):
        # a column with a gap holds floats
        gap = any(k not in values for k in keys[kind])
        cells = [(f"{values[k]}.0" if gap else str(values[k])) if k in values else "NaN" for k in keys[kind]]
        return [f"{cell:>7}" for cell in (name, *cells)]

    beside = (column(q, b), column(p, a)) if swap else (column(p, a), column(q, b))
    shown_keys = [f"{cell:>4}" for cell in ("key", *keys[kind])]
    lines = ["".join(cells) for cells in zip(shown_keys, *beside, strict=True)]

    def call(how):
        one, two = (r, l) if swap else (l, r)
        return f'`{one}.merge({two}, how="{how.removesuffix("-side")}")`'

    def text(numbers):
        return ", ".join(map(str, numbers))

    one, two = (r, l) if swap else (l, r)
    return {
        "stem": rng.choice(["result", "must", "lost"]),
        "values": {
            "l": one, "r": two, "left": text(first), "right": text(second), "table": "\n".join(lines), "keys": text(keys[kind]),
            "how": kind.removesuffix("-side"), "why": f"@{kind}",
            "keys_inner": text(keys["inner"]), "keys_left": text(keys["left"]), "keys_right": text(keys["right-side"]),
            "keys_outer": text(keys["outer"]),
        },
        "right": call(kind),
        "wrong": {how: call(how) for how in keys if how != kind},
    }
