STEMS = {
    "units-rest": ["shelf", "digit"],
    "units-groups": ["case", "weeks"],
    "rest-units": ["minutes", "coins"],
    "rest-rest": ["left"],
}


def generate(rng):
    """Whole units and what is left of them, in two steps."""
    kind = rng.choice(sorted(STEMS))
    stem = rng.choice(STEMS[kind])
    while True:
        digit = ""
        if stem in {"shelf", "case"}:
            a, c, n = rng.randint(12, 40), rng.randint(4, 8), rng.randint(400, 2000)
        elif stem == "digit":
            a, digit = rng.choice([(10, "second last"), (100, "third last")])
            c, n = 10, rng.randint(20000, 98765)
        elif stem == "weeks":
            a, c, n = 24, 7, rng.randint(400, 8000)
        elif stem == "minutes":
            a, c, n = 3600, 60, rng.randint(8000, 80000)
        else:
            a, c, n = rng.choice([500, 1000, 2000]), rng.choice([20, 50]), rng.randint(1200, 9800)
        forms = {
            "units-rest": f"t // {a} % {c}",
            "units-groups": f"t // {a} // {c}",
            "rest-units": f"t % {a} // {c}",
            "rest-rest": f"t % {a} % {c}",
        }
        got = {name: eval(form, {"t": n}) for name, form in forms.items()}
        if len(set(got.values())) == 4:
            break
    op = "//" if kind.startswith("units") else "%"
    return {
        "stem": stem,
        "values": {
            "n": n, "a": a, "c": c, "digit": digit, "op": op, "first": eval(f"{n} {op} {a}"), "answer": got[kind],
            **{"got_" + name.replace("-", "_"): value for name, value in got.items()},
        },
        "right": f"`{forms[kind]}`",
        "wrong": {name: f"`{form}`" for name, form in forms.items() if name != kind},
    }
