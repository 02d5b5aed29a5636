WORDS = ["red", "blue", "green", "gold", "pink", "gray", "teal", "lime"]


def generate(rng):
    """What && and || print behind true and false."""
    while True:
        words = rng.sample(WORDS, 3)
        lines, told, right, turned, every = [], [], [], [], []
        for word in words:
            first, sign = rng.choice(["true", "false"]), rng.choice(["&&", "||"])
            runs = (first == "true") == (sign == "&&")
            lines.append(f"{first} {sign} echo {word}")
            told.append(f"`{word}` {'appears' if runs else 'does not appear'}")
            every.append(word)
            (right if runs else turned).append(word)
        if 0 < len(right) < 3:
            break
    answer, slips = " ".join(right), {"turned": " ".join(turned), "all-run": " ".join(every)}
    return {
        "stem": rng.choice(["chain", "job"]),
        "values": {
            "code": "\n".join(lines), "why": ", ".join(told) + ".", "answer": answer,
            "turned": f"`{slips['turned']}`", "all_run": f"`{slips['all-run']}`",
        },
        "answer": answer,
        "slips": slips,
    }
