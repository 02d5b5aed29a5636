KEYS = [
    ["oslo", "lima", "cairo", "quito"], ["tea", "rice", "salt", "oats"], ["red", "blue", "grey", "pink"],
    ["bus", "tram", "ship", "bike"], ["mon", "tue", "wed", "thu"],
]


def shown(code):
    prints = []
    exec(code, {"print": prints.append})
    return prints[-1]


def generate(rng):
    """Look through the pairs of a dictionary, which changed before: which key is left?"""
    while True:
        keys = rng.sample(rng.choice(KEYS), 4)
        counts = rng.sample(range(2, 10), 4)
        d, k, n = rng.choice([("sold", "kind", "count"), ("stock", "name", "n"), ("table", "key", "value"), ("trips", "way", "times")])
        changed, new = rng.choice(keys), rng.randint(1, 12)
        largest = rng.random() < 0.5
        sign, start = (">", 0) if largest else ("<", 99)
        change = rng.choice([f"{d}['{changed}'] = {new}", f"{d}['{changed}'] = {d}['{changed}'] + {new}"])
        pairs = dict(zip(keys, counts, strict=True))
        head = f"{d} = {pairs}\n{change}\n"
        loop = f"best = {start}\nfor {k}, {n} in {d}.items():\n    if {n} {sign} best:\n        best = {n}\n        kept = {k}\nprint(kept)"
        answer = shown(head + loop)
        slips = {
            "before-change": shown(f"{d} = {pairs}\n" + loop),
            "other-end": max(pairs, key=lambda key: pairs[key] if sign == "<" else -pairs[key]),
            "last-pair": keys[-1],
        }
        names = {}
        exec(head, {}, names)
        after = names[d]
        slips["other-end"] = (min if largest else max)(after, key=after.get)
        if len({*after.values()}) == 4 and len({answer, *slips.values()}) == 4:
            break
    return {
        "stem": rng.choice(["prints", "report", "last"]),
        "values": {
            "code": head + loop, "after": f"`{after}`", "answer": answer, "sort": "largest" if largest else "smallest",
            "other": "smallest" if largest else "largest", "changed": changed, "now": after[changed],
            "last": keys[-1],
        },
        "answer": answer,
        "slips": slips,
    }
