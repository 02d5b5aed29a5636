STORIES = {
    "words": [("text", "load(file)"), ("words", "split(text)"), ("counts", "tally(words)"), ("top", "commonest(counts)")],
    "marks": [("rows", "read(table)"), ("texts", "column(rows)"), ("marks", "numbers(texts)"), ("result", "mean(marks)")],
    "photos": [("names", "list_of(folder)"), ("photos", "open_all(names)"), ("light", "measure(photos)"), ("best", "brightest(light)")],
}
OTHER = ["data", "found", "part", "list_1", "step_1", "kept", "first", "got", "raw", "seen"]


def generate(rng):
    stem = rng.choice(sorted(STORIES))
    steps, names = STORIES[stem], rng.sample(OTHER, 2)
    swap = dict(zip((steps[0][0], steps[2][0]), names, strict=True)) if rng.random() < 0.7 else {}
    lines = []
    for place, (name, call) in enumerate(steps):
        if place:
            old = steps[place - 1][0]
            call = call.replace(f"({old})", f"({swap.get(old, old)})")
        lines.append(f"{swap.get(name, name)} = {call}")
    last = swap.get(steps[-1][0], steps[-1][0])
    lines.append(f"print({last})")
    chain = ", ".join(swap.get(name, name) for name, _ in steps)
    return {"stem": stem, "values": {"chain": chain}, "lines": lines}
