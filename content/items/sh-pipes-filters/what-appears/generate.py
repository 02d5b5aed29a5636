WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grape", "hazel", "maple", "olive"]


def pipe(lines, command):
    """Run the part of the shell that is used here: sort, sort -n, uniq, grep, head, tail, wc -l."""
    for step in command.split(" | "):
        name, *rest = step.split()
        if name == "sort":
            lines = sorted(lines, key=int) if "-n" in rest else sorted(lines)
        elif name == "uniq":
            lines = [line for i, line in enumerate(lines) if i == 0 or line != lines[i - 1]]
        elif name == "grep":
            lines = [line for line in lines if rest[0] in line]
        elif name == "head":
            lines = lines[: int(rest[1])]
        elif name == "tail":
            lines = lines[-int(rest[1]) :]
        else:
            lines = [str(len(lines))]
    return "\n".join(lines)


def generate(rng):
    """What a short pipe prints."""
    while True:
        f = rng.choice(["log", "names", "list", "data", "trees"]) + ".txt"
        shape = rng.choice(["uniq", "uniq", "grep-sort", "head-grep", "numbers"])
        if shape == "uniq":
            words = rng.sample(WORDS, 3)
            lines = rng.choices(words, k=6)
            command, other, slip = rng.choice(
                [("uniq | wc -l", "sort | uniq | wc -l", "everywhere"), ("sort | uniq | wc -l", "uniq | wc -l", "unsorted")]
            )
            slips = {slip: pipe(lines, other), "unused-uniq": "6"}
            why = (
                "`uniq` drops a line that equals the one before it; the rest is counted."
                if slip == "everywhere"
                else "After sorting, equal lines stand together, so `uniq` leaves each text once; they are counted."
            )
        elif shape == "grep-sort":
            lines = rng.sample(WORDS, 5)
            letter = rng.choice("abelr")
            end = rng.choice(["head", "tail"])
            command = f"grep {letter} | sort | {end} -n 1"
            slips = {
                "order": pipe(lines, f"sort | {end} -n 1 | grep {letter}"), "unsorted": pipe(lines, f"grep {letter} | {end} -n 1"),
                "other-end": pipe(lines, f"grep {letter} | sort | {'tail' if end == 'head' else 'head'} -n 1"),
            }
            hits = sorted(pipe(lines, f"grep {letter}").split("\n"))
            why = f"Lines with `{letter}`, sorted: {', '.join(hits)}."
        elif shape == "head-grep":
            lines = rng.sample(WORDS, 6)
            letter, n = rng.choice("aelr"), rng.choice([3, 4])
            command = f"head -n {n} | grep {letter} | wc -l"
            slips = {"order": pipe(lines, f"grep {letter} | head -n {n} | wc -l"), "unused-uniq": str(n)}
            why = f"Of the first {n} lines, `grep` keeps those with `{letter}`; they are counted."
        else:
            lines = [str(number) for number in [rng.randint(2, 9), rng.randint(10, 40), rng.randint(41, 99), rng.randint(100, 400)]]
            rng.shuffle(lines)
            flag, end = rng.choice(["", " -n"]), rng.choice(["head", "tail"])
            command = f"sort{flag} | {end} -n 1"
            turned = "sort" if flag else "sort -n"
            slips = {"as-text" if flag else "as-numbers": pipe(lines, f"{turned} | {end} -n 1"), "unsorted": pipe(lines, f"{end} -n 1")}
            why = f"Sorted, the lines are {', '.join(pipe(lines, 'sort' + flag).split())}."
        answer = pipe(lines, command)
        slips = {slip: value for slip, value in slips.items() if value}
        if answer and answer != "0" and len({answer, *slips.values()}) == len(slips) + 1 >= 3:
            break
    first, *rest = command.split(" | ")
    shown = " | ".join([f"{first} {f}", *rest])
    every = ("everywhere", "unused-uniq", "order", "unsorted", "as-numbers", "as-text", "other-end")
    return {
        "stem": rng.choice(["file", "notes", "sensor"]),
        "values": {
            "f": f, "lines": ", ".join(f"`{line}`" for line in lines), "command": shown, "why": why, "answer": answer,
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
