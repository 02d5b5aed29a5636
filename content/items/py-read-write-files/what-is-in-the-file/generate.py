FILES = ["log.txt", "notes.txt", "days.txt", "runs.txt", "list.txt"]
WORDS = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "jay", "owl"]


def lines_of(text):
    return len([line for line in text.split("\n") if line])


def generate(rng):
    """How many lines a file has after several blocks have opened it with w or a."""
    while True:
        f = rng.choice(FILES)
        blocks = [("w", rng.randint(1, 3))] + [(rng.choice("wa"), rng.randint(1, 3)) for _ in range(rng.randint(1, 2))]
        rng.shuffle(blocks)
        joined = rng.random() < 0.4  # two words written without a line break between
        words = iter(rng.sample(WORDS, 10))
        code, text, kept, last, writes = [], "", "", "", 0
        for number, (mode, count) in enumerate(blocks):
            code.append(f'with open("{f}", "{mode}") as file:')
            block = ""
            for place in range(count):
                piece = next(words) + ("" if joined and number == len(blocks) - 1 and place < count - 1 else "\\n")
                code.append(f'    file.write("{piece}")')
                block += piece.replace("\\n", "\n")
            text, writes = (block, count) if mode == "w" else (text + block, writes + count)
            kept, last = kept + block, block
        answer = lines_of(text)
        slips = {"never-emptied": lines_of(kept), "always-emptied": lines_of(last), "each-write": writes}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len({*slips.values()}) == len(slips):
            break
    start = max(number for number, (mode, _) in enumerate(blocks) if mode == "w" or number == 0)
    names = ("first", "second", "third")
    why = f"The {names[start]} block begins with an empty file, and nothing is thrown away after it; from there on, `\\n` is written {'once' if answer == 1 else f'{answer} times'}."
    every = ("never-emptied", "always-emptied", "each-write")
    return {
        "stem": rng.choice(["lines", "log"]),
        "values": {"f": f, "code": "\n".join(code), "why": why, "answer": answer, **{slip.replace("-", "_"): slips.get(slip, "") for slip in every}},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
