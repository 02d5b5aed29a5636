WHY = {"KeyError": "@key", "ValueError": "@value", "TypeError": "@type", "IndexError": "@place", "ZeroDivisionError": "@zero"}


def raised(code, names):
    try:
        exec(code, {"int": int, "sum": sum, "len": len}, dict(names))
    except Exception as error:
        return type(error).__name__
    return ""


def generate(rng):
    """Which error a line raises for the given data; several could be raised by other data."""
    name = rng.choice(["record", "row", "entry", "form", "item"])
    while True:
        n, field, other = rng.randint(2, 60), *rng.sample(["age", "size", "count", "year", "floor", "weight"], 2)
        code, cases = rng.choice(
            [
                (
                    f'n = int({name}["{field}"])',
                    [{field: rng.choice(["n/a", "", "4,5", "ten"])}, {other: str(n)}, {field: None}, {field: [n]}],
                ),
                (
                    f'n = int({name}["{field}"][{rng.randint(1, 2)}])',
                    [{field: [str(n)]}, {field: [str(n), "?", "-"]}, {other: [str(n), "3", "4"]}, {field: n}],
                ),
                (
                    f'share = 100 / {name}["{field}"]',
                    [{field: 0}, {field: str(n)}, {other: n}, {field: None}],
                ),
                (
                    f'mean = sum({name}["{field}"]) / len({name}["{field}"])',
                    [{field: []}, {field: n}, {other: [n, 4]}, {field: [n, "4"]}],
                ),
                (
                    f'n = {name}["{field}"][0] + 1',
                    [{field: []}, {field: [str(n), "2"]}, {other: [n, 2]}, {field: str(n)}],
                ),
            ]
        )
        data = rng.choice(cases)
        right = raised(code, {name: data})
        if right and rng.random() < (0.5 if right in {"KeyError", "TypeError"} else 1):
            break
    wrong = rng.sample(sorted(set(WHY) - {right, "ZeroDivisionError"}), 3 if right == "ZeroDivisionError" else 2)
    if right != "ZeroDivisionError":
        wrong.append(next(error for error in ("ZeroDivisionError", *sorted(WHY)) if error not in {right, *wrong}))
    return {
        "stem": rng.choice(["reader", "upload", "log"]),
        "values": {"name": name, "data": str(data), "code": code, "why": WHY[right]},
        "right": f"`except {right}:`",
        "wrong": {error: f"`except {error}:`" for error in wrong},
    }
