WORDS = [
    ["tea", "rice", "salt", "oats", "milk", "corn"], ["oslo", "lima", "cairo", "quito", "bern", "riga"],
    ["ada", "bo", "cem", "dina", "eli", "fay"], ["red", "blue", "grey", "pink", "gold", "teal"],
]
SAID = {"&": "in both", "|": "in at least one of the two", "-": "in the first and not in the second"}


def generate(rng):
    """The size of what two sets give: each value once, and the sign decides."""
    while True:
        words = rng.choice(WORDS)
        a, b = rng.choice([("a", "b"), ("mon", "tue"), ("here", "there"), ("old", "new"), ("plan", "done")])
        one, two = rng.choices(words, k=rng.randint(4, 6)), rng.choices(words, k=rng.randint(3, 5))
        sign = rng.choice(["&", "|", "-"])
        turned = rng.random() < 0.4
        first, second, left, right = (b, a, two, one) if turned else (a, b, one, two)

        def size(sign, left, right):
            return len({"&": set(left) & set(right), "|": set(left) | set(right), "-": set(left) - set(right)}[sign])

        answer = size(sign, left, right)
        twice = {
            "&": len([w for w in left if w in right]), "|": len(left) + len(right),
            "-": len([w for w in left if w not in right]),
        }[sign]
        slips = {
            "repeats": twice,
            "turned": size(sign, right, left),
            "in-both": size("&", left, right),
            "in-one": size("|", left, right),
            "sizes": len(set(left)) + len(set(right)) if sign == "|" else len(set(left)) - len(set(right)),
        }
        slips = {slip: n for slip, n in slips.items() if n != answer and n >= 0}
        kept = {}
        for slip, n in slips.items():
            if n not in kept.values():
                kept[slip] = n
        if len(kept) >= 3 and "repeats" in kept and answer > 0:
            break
    result = sorted({"&": set(left) & set(right), "|": set(left) | set(right), "-": set(left) - set(right)}[sign])
    code = f"{a} = set({one})\n{b} = set({two})\nprint(len({first} {sign} {second}))"
    return {
        "stem": rng.choice(["prints", "count", "predict"]),
        "values": {
            "code": code, "answer": answer, "line": f"{first} {sign} {second}", "said": SAID[sign], "result": ", ".join(result),
            **{slip.replace("-", "_"): kept.get(slip, "") for slip in ("repeats", "turned", "in-both", "in-one", "sizes")},
        },
        "answer": answer,
        "tolerance": 0,
        "slips": kept,
    }
