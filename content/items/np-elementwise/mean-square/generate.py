def generate(rng):
    """A mean or sum of squared differences of two short arrays; the mean is a whole number."""
    stem = rng.choice(["arrays", "weather", "stock", "total"])
    while True:
        b = [rng.randint(2, 9) for _ in range(4)]
        differences = [rng.choice([-3, -2, -1, 0, 1, 2, 3]) for _ in range(4)]
        a = [q + e for q, e in zip(b, differences, strict=True)]
        squares = [e * e for e in differences]
        total, plain = sum(squares), sum(differences)
        apart = sum(p * p - q * q for p, q in zip(a, b, strict=True))
        if total % 4 or plain % 4 or min(a) < 0:
            continue
        if stem == "total":
            answer, slips = (
                total,
                {"mean-first": plain**2, "not-squared": plain, "other-end": total / 4, "squares-apart": apart},
            )
        else:
            answer, slips = (
                total // 4,
                {
                    "mean-first": (plain // 4) ** 2,
                    "not-squared": plain / 4,
                    "other-end": total,
                    "squares-apart": apart / 4,
                },
            )
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    added = " + ".join(map(str, squares))
    work = f"So {added} = {total}" if stem == "total" else f"So ({added}) / 4 = {answer}"
    return {
        "stem": stem,
        "values": {
            "a": str(a),
            "b": str(b),
            "differences": ", ".join(map(str, differences)),
            "squares": ", ".join(map(str, squares)),
            "work": work,
        },
        "answer": answer,
        "tolerance": 0.001,
        "slips": slips,
    }
