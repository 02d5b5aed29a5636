def text(shape):
    return f"({', '.join(map(str, shape))})"


def pairs(a, b):
    return ", ".join(f"{p} meets {q}" for p, q in zip(a[::-1], b[::-1], strict=False))


def option(a, b):
    return f"`{text(a)}` and `{text(b)}`"


def generate(rng):
    """Every option has three axes, then two, and a 1 in the second shape: only the places differ."""
    while True:
        p, q, r = rng.sample(range(2, 9), 3)
        right = (p, q, r), rng.choice([(q, 1), (1, r)])
        p, q, r = rng.sample(range(2, 9), 3)
        left = (p, q, r), (p, 1)  # p over p, q over 1
        p, q, r = rng.sample(range(2, 5), 3)
        multiple = (p, q, r), rng.choice([(2 * q, 1), (1, 2 * r)])
        p, q, r = rng.sample(range(2, 9), 3)
        anywhere = (p, q, r), rng.choice([(r, 1), (1, q)])
        if len({right, left, multiple, anywhere}) == 4:
            break
    result = tuple(max(pair) for pair in zip(right[0], (1, *right[1]), strict=True))
    return {
        "stem": rng.choice(["add", "error", "product"]),
        "values": {
            "right_pairs": pairs(*right),
            "left_pairs": pairs(*left),
            "multiple_pairs": pairs(*multiple),
            "anywhere_pairs": pairs(*anywhere),
            "result": text(result),
        },
        "right": option(*right),
        "wrong": {"from-left": option(*left), "multiple": option(*multiple), "anywhere": option(*anywhere)},
    }
