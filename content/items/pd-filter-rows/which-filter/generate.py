STORIES = [("city", "price", ["Oslo", "Lima", "Cairo"]), ("fruit", "kilos", ["fig", "kiwi", "pear"]), ("line", "delay", ["bus", "tram", "ship"]), ("room", "hours", ["lab", "hall", "shop"])]


def generate(rng):
    """Join two masks of a data frame: signs against words, brackets, both against one of them."""
    key, number, names = rng.choice(STORIES)
    one, limit = rng.choice(names), rng.randint(3, 40)
    stem = rng.choice(["both", "one-of", "outside", "neither"])
    # keep both; keep one or more; keep unless both; keep unless one or more
    turned = stem in {"outside", "neither"}
    sign = "&" if stem in {"both", "outside"} else "|"
    other = "|" if sign == "&" else "&"
    word = "and" if sign == "&" else "or"

    def line(join, brackets=True):
        first, second = f'a == "{one}"', f"b > {limit}"
        inner = f"({first}) {join} ({second})" if brackets else f"{first} {join} {second}"
        return f"`df[~({inner})]`" if turned else f"`df[{inner}]`"

    def row(join):
        cases = [(True, True), (True, False), (False, True), (False, False)]
        kept = [((p and q) if join == "&" else (p or q)) != turned for p, q in cases]
        return ", ".join(map(str, kept))

    return {
        "stem": stem,
        "values": {
            "key": key, "number": number, "one": one, "limit": limit, "sign": sign, "word": word,
            "row_right": row(sign), "row_exchanged": row(other),
        },
        "right": line(sign),
        "wrong": {"words": line(word), "brackets": line(sign, brackets=False), "exchanged": line(other)},
    }
