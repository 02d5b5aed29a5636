CODES = {
    "rows-dh": "`X @ W + b[None, :]`",
    "rows-hd": "`X @ W.T + b[None, :]`",
    "columns-dh": "`W.T @ X + b[:, None]`",
    "columns-hd": "`W @ X + b[:, None]`",
}


def generate(rng):
    """A dense layer for four conventions of storing examples and weights: which line fits?"""
    n, d, h = rng.sample(range(3, 40), 3)
    kind = rng.choice(sorted(CODES))
    rows, dh = kind.startswith("rows"), kind.endswith("dh")
    sx, sw = (n, d) if rows else (d, n), (d, h) if dh else (h, d)
    first, second = (sx, (d, h)) if rows else ((h, d), sx)
    out = (n, h) if rows else (h, n)
    return {
        "stem": rng.choice(["shapes", "port"]),
        "values": {
            "n": n, "d": d, "h": h, "sx": str(sx), "sw": str(sw), "so": str(out), "chain": f"{first} @ {second} → {out}",
        },
        "right": CODES[kind],
        "wrong": {name: code for name, code in CODES.items() if name != kind},
    }
