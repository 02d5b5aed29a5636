TABLES = [("stock.csv", "thing", "n"), ("days.csv", "day", "h"), ("teams.csv", "team", "p"), ("boxes.csv", "box", "kg")]
NAMES = ["ant", "bee", "cup", "dot", "elm", "fig", "gum", "hat", "ink", "jar"]


def generate(rng):
    """What an operation on fields of csv rows prints: texts are joined, converted ones are added."""
    while True:
        f, name, number = rng.choice(TABLES)
        names, counts = rng.sample(NAMES, 3), [str(n) for n in rng.sample(range(2, 20), 3)]
        i, j = rng.sample(range(3), 2)
        convert = rng.random() < 0.5
        header = [number, *counts]

        def both(a, b, convert):
            return str(int(a) + int(b)) if convert else a + b

        right = both(counts[i], counts[j], convert)
        wrong = {
            "as-texts" if convert else "as-numbers": both(counts[i], counts[j], not convert),
            "swapped" if not convert else "one-row": both(counts[j], counts[i], False) if not convert else str(int(counts[i]) + int(counts[3 - i - j])),
        }
        # the line of names counted as row 0
        shifted = [header[i], header[j]]
        wrong["header"] = both(*shifted, convert and number not in shifted)
        if len({right, *wrong.values()}) == 4:
            break
    a, b = (f'rows[{place}]["{number}"]' for place in (i, j))
    code = f'import csv\n\nwith open("{f}", newline="") as file:\n    rows = list(csv.DictReader(file))\nprint({f"int({a}) + int({b})" if convert else f"{a} + {b}"})'
    table = "\n".join([f"{name},{number}", *(f"{one},{count}" for one, count in zip(names, counts, strict=True))])
    how = f"`int` makes the numbers {counts[i]} and {counts[j]} of them" if convert else "both are texts"
    return {
        "stem": rng.choice(["shop", "report"]),
        "values": {"f": f, "table": table, "code": code, "why": f"`rows[{i}]` is the row of {names[i]}, `rows[{j}]` that of {names[j]}, and {how}: {right}."},
        "right": f"`{right}`",
        "wrong": {slip: f"`{value}`" for slip, value in wrong.items()},
    }
