WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grape", "hazel", "maple", "olive", "pearl", "quartz"]


def generate(rng):
    """How many words a command gets from variables with and without quotes."""
    while True:
        command = rng.choice(["touch", "mkdir"])
        names = rng.sample(["a", "b", "day", "name", "box", "x"], rng.choice([2, 3]))
        sizes = [rng.randint(1, 4) for _ in names]
        words = rng.sample(WORDS, sum(sizes))
        held, start = [], 0
        for size in sizes:
            held.append(" ".join(words[start : start + size]))
            start += size
        quoted = [rng.random() < 0.5 for _ in names]
        counts = [1 if quote else size for quote, size in zip(quoted, sizes, strict=True)]
        answer, never, always = sum(counts), len(names), sum(sizes)
        if len({answer, never, always}) == 3:
            break
    lines = [f'{name}="{value}"' for name, value in zip(names, held, strict=True)]
    used = [f'"${name}"' if quote else f"${name}" for name, quote in zip(names, quoted, strict=True)]
    why = ", ".join(f"`{text}` is {count} word{'s' if count > 1 else ''}" for text, count in zip(used, counts, strict=True)) + "."
    return {
        "stem": command,
        "values": {"code": "\n".join([*lines, f"{command} {' '.join(used)}"]), "why": why, "answer": answer, "never_cut": never, "always_cut": always},
        "answer": answer,
        "tolerance": 0,
        "slips": {"never-cut": never, "always-cut": always},
    }
