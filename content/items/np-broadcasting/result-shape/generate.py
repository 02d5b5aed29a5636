def text(shape):
    if shape is None:
        return "error"
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"


def meet(a, b):
    """The rule for shapes of the same length; None if they do not fit."""
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=True)):
        return None
    return tuple(max(pair) for pair in zip(a, b, strict=True))


def generate(rng):
    """Two shapes with equal sizes, ones, missing axes, or a pair that does not fit."""
    n, m, d = rng.sample(range(2, 10), 3)
    kind = rng.choice(["rows", "column", "per-row", "two-ones", "three", "turned"])
    a, b = {
        "rows": ((n, d), (d,)),
        "column": ((n, 1), (n,)),
        "per-row": ((n, d), (n,)),
        "two-ones": ((n, 1), (m,)),
        "three": ((n, 1, d), (m, 1)),
        "turned": ((n, d), (d, n)),
    }[kind]
    axes = max(len(a), len(b))
    padded = [(1,) * (axes - len(s)) + s for s in (a, b)]
    right = meet(*padded)
    left = meet(*(s + (1,) * (axes - len(s)) for s in (a, b)))
    candidates = [("refused", None), ("from-left", left), ("first-kept", a), ("second-kept", b)]
    if right is None:
        candidates.append(("stretched", tuple(max(pair) for pair in zip(*padded, strict=True))))
    if kind == "column":
        candidates.insert(0, ("one-to-one", (n,)))
    slips = {}
    for slip, shape in candidates:
        if text(shape) != text(right) and text(shape) not in slips.values():
            slips[slip] = text(shape)
    pairs = [f"{p} meets {q}" for p, q in zip(a[::-1], b[::-1], strict=False)]
    alone = (a if len(a) > len(b) else b)[: abs(len(a) - len(b))]
    pairs += [f"{size} meets nothing" for size in alone[::-1]]
    outcome = "an error" if right is None else f"the shape {text(right)}"
    return {
        "stem": rng.choice(["sum", "sensors", "prices", "compare"]),
        "values": {"a": text(a), "b": text(b), "pairs": ", ".join(pairs), "outcome": outcome},
        "answer": text(right),
        "slips": slips,
    }
