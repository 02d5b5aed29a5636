LINES = {
    "drop-any": 'df.dropna(how="any")',
    "drop-a": 'df.dropna(subset="a")',
    "drop-b": 'df.dropna(subset="b")',
    "drop-all": 'df.dropna(how="all")',
    "fill-a": 'df.fillna({"a": 0.0})',
    "fill-all": "df.fillna(value=0.0)",
}


def generate(rng):
    """Which way of dropping or filling leaves a given number of rows and gaps."""
    na, nb = rng.sample(range(3, 25), 2)
    n = na + nb + rng.randint(10, 60)
    left = {
        "drop-any": (n - na - nb, 0), "drop-a": (n - na, nb), "drop-b": (n - nb, na), "drop-all": (n, na + nb),
        "fill-a": (n, nb), "fill-all": (n, 0),
    }
    right = rng.choice(sorted(LINES))
    wrong = rng.sample([name for name in sorted(LINES) if name != right], 3)
    rows, gaps = left[right]
    return {
        "stem": rng.choice(["shape", "need", "log"]),
        "values": {"n": n, "na": na, "nb": nb, "rows": rows, "gaps": gaps, "left_any": n - na - nb, "left_a": n - na, "left_b": n - nb, "all_gaps": na + nb},
        "right": f"`{LINES[right]}`",
        "wrong": {name: f"`{LINES[name]}`" for name in wrong},
    }
