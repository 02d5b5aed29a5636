WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grape", "hazel", "maple", "olive", "pearl", "quartz"]
ORDERS = ["grep-sort-head", "sort-head-grep", "grep-head-sort", "head-grep-sort"]


def generate(rng):
    """The order of grep, sort and head."""
    right = rng.choice(ORDERS)
    f, x = rng.choice(["words", "names", "tags", "terms", "labels"]) + ".txt", rng.choice("aelr")
    while True:
        n = rng.choice([2, 3])
        lines = rng.sample(WORDS, 6)
        steps = {
            "grep": lambda given: [line for line in given if x in line],
            "sort": sorted,
            "head": lambda given: given[:n],
        }
        got = {}
        for order in ORDERS:
            now = lines
            for name in order.split("-"):
                now = steps[name](now)
            got[order] = ", ".join(f"`{line}`" for line in now)
        if all(got.values()) and len(set(got.values())) == 4:
            break

    def command(order):
        written = {"grep": f"grep {x}", "sort": "sort", "head": f"head -n {n}"}
        first, *rest = (written[name] for name in order.split("-"))
        return f"`{' | '.join([first + ' ' + f, *rest])}`"

    return {
        "stem": right,
        "values": {
            "f": f, "x": x, "n": n, "lines": ", ".join(f"`{line}`" for line in lines), "got_right": got[right],
            **{"got_" + order.replace("-", "_"): got[order] for order in ORDERS},
        },
        "right": command(right),
        "wrong": {order: command(order) for order in ORDERS if order != right},
    }
