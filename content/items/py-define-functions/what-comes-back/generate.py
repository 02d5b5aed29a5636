NAMES = [("double", "n", "result"), ("raised", "price", "total"), ("longer", "side", "edge"), ("later", "hour", "time")]
KEEP = ["r", "found", "out", "got"]


def apply(op, left, right):
    return left + right if op == "+" else left * right


def generate(rng):
    f, x, y = rng.choice(NAMES)
    stem = rng.choice(["prints", "returns", "returns", "returns"])
    while True:
        op, k, a, other = rng.choice("+*"), rng.randint(2, 6), rng.randint(3, 12), rng.randint(13, 20)
        value, twice, outer = apply(op, a, k), apply(op, apply(op, a, k), k), apply(op, other, k)
        if len({value, a, twice, outer}) == 4:
            break
    values = {"f": f, "x": x, "y": y, "r": rng.choice(KEEP), "op": op, "k": k, "a": a, "other": other, "value": value}
    if stem == "prints":
        values |= {"answer": "None", "why": f"The function shows {value}, but hands nothing back, so the last line prints None."}
        right, wrong = "None", {"shown": f"{value}", "argument": f"{a}", "twice": f"{twice}"}
    else:
        values |= {"answer": value, "why": f"The call hands back {value}, whatever else is called the same outside."}
        right, wrong = f"{value}", {"nothing": "None", "argument": f"{a}", "outer": f"{outer}"}
    return {"stem": stem, "values": values, "right": right, "wrong": wrong}
