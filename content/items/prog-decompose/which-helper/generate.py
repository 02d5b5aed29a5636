WORDS = ["red", "cloud", "is", "river", "stone", "of", "green", "lantern", "a", "bird", "winter", "sea", "to", "garden"]


def generate(rng):
    while True:
        words = rng.sample(WORDS, rng.choice([3, 4]))
        sizes = [len(word) for word in words]
        if len(set(sizes)) == len(sizes) and sizes[-1] != max(sizes) and sizes[0] != max(sizes):
            break
    bad = rng.choice(["split", "sizes", "top"])
    s1, s2 = list(words), list(sizes)
    if bad == "split":
        s1 = words[:-1]
        s2 = sizes[:-1]
    if bad == "sizes":
        s2 = [n + 1 for n in sizes]
    s3 = s2[-1] if bad == "top" else max(s2)
    if bad == "top" and s3 == max(s2):
        s3 = min(s2)
    why = {
        "split": f"The last word, {words[-1]}, is lost in the first step.",
        "sizes": f"{words[0]} has {sizes[0]} letters, not {sizes[0] + 1}.",
        "top": f"The largest of {s2} is {max(s2)}, not {s3}.",
    }[bad]
    values = {"text": " ".join(words), "s1": f"{s1}", "s2": f"{s2}", "s3": f"{s3}", "why": why}
    names = ["split", "sizes", "top", "caller"]
    wrong = {name: f"@{name}" for name in names if name != bad}
    return {"stem": rng.choice(["words", "steps"]), "values": values, "right": f"@{bad}", "wrong": wrong}
