WORDS = ["rain", "sun", "wind", "snow", "fog", "hail", "dew", "ice"]


def generate(rng):
    """How many lines a file has after some > and >>."""
    while True:
        f = rng.choice(["log", "notes", "days", "list", "diary"]) + ".txt"
        words = rng.sample(WORDS, rng.randint(4, 6))
        signs = [rng.choice([">", ">>", ">>"]) for _ in words]
        last = max((place for place, sign in enumerate(signs) if sign == ">"), default=0)
        answer, every, after = len(words) - last, len(words), 1
        if len({answer, every, after}) == 3:
            break
    lines = [f"echo {word} {sign} {f}" for word, sign in zip(words, signs, strict=True)]
    why = f"The last single `>` writes `{words[last]}` into an emptied file, and each `>>` behind it adds a line."
    return {
        "stem": rng.choice(["notes", "diary"]),
        "values": {"f": f, "code": "\n".join([*lines, f"wc -l < {f}"]), "why": why, "answer": answer, "all_kept": every, "always_emptied": after},
        "answer": answer,
        "tolerance": 0,
        "slips": {"all-kept": every, "always-emptied": after},
    }
