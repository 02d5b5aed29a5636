import json

WORDS = ["size", "rate", "plot", "dark", "seed", "name", "team", "day"]


def generate(rng):
    """What comes back from JSON: keys become texts, tuples lists, and nothing else changes."""
    while True:
        number, a, b = rng.randint(1, 99), *rng.sample(range(2, 30), 2)
        one, two = rng.sample(WORDS, 2)
        key = rng.choice([number, one])
        pair = rng.choice([(a, b), [a, b]])
        last = rng.choice([True, False, None])
        if isinstance(key, str) and isinstance(pair, list) and rng.random() < 0.7:
            continue
        value = {key: pair, two: last}
        right = json.loads(json.dumps(value))
        words = str(right).replace("True", "true").replace("False", "false").replace("None", "null")
        wrong = {
            "unchanged": str(value),
            "key-kept": str({key: list(pair), two: last}),
            "tuple-kept": str({str(key): tuple(pair), two: last}),
            "json-words": words,
            "all-texts": str({str(key): str(list(pair)), two: str(last)}),
        }
        seen, kept = {str(right)}, {}
        for slip, text in wrong.items():
            if text not in seen:
                kept[slip] = text
                seen.add(text)
        if len(kept) >= 3:
            break
    names = rng.sample(sorted(kept), 3)
    code = f"text = json.dumps({value})\nprint(json.loads(text))"
    changes = [f"the key {key} becomes a text"] * isinstance(key, int) + ["the tuple becomes a list"] * isinstance(pair, tuple)
    why = f"On the way {' and '.join(changes)}; the rest comes back as it was." if changes else "Texts as keys, lists, True, False and None come back as they were."
    return {
        "stem": rng.choice(["round", "saved"]),
        "values": {"code": code, "why": why, "answer": str(right)},
        "right": f"`{right}`",
        "wrong": {slip: f"`{kept[slip]}`" for slip in names},
    }
