KEYS = [["tea", "rice"], ["bus", "tram"], ["red", "blue"], ["oslo", "lima"], ["cup", "jar"], ["mon", "tue"]]
LINES = {
    "count": "d[k] = d.get(k, 0) + 1",
    "total": "d[k] = d.get(k, 0) + n",
    "start-one": "d[k] = d.get(k, 1) + n",
    "first-twice": "d[k] = d.get(k, n) + n",
    "last": "d[k] = d.get(n, 0) + n",
}


def generate(rng):
    """Which line builds the wanted dictionary: how new keys start, and what is added."""
    while True:
        keys = rng.choice(KEYS)
        pairs = [(rng.choice(keys), rng.randint(2, 9)) for _ in range(3)]
        if len({k for k, _ in pairs}) < 2:
            continue
        got = {}
        for name, line in LINES.items():
            names = {"pairs": pairs}
            exec("d = {}\nfor k, n in pairs:\n    " + line, {}, names)
            got[name] = str(names["d"])
        if len(set(got.values())) == len(got):
            break
    right = rng.choice(sorted(LINES))
    wrong = rng.sample([name for name in sorted(LINES) if name != right], 3)
    return {
        "stem": rng.choice(["sales", "visits", "repair"]),
        "values": {
            "pairs": str(pairs), "wanted": got[right],
            **{"got_" + name.replace("-", "_"): value for name, value in got.items()},
        },
        "right": f"`{LINES[right]}`",
        "wrong": {name: f"`{LINES[name]}`" for name in wrong},
    }
