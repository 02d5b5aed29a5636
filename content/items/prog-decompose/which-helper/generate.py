WORDS = ["red", "cloud", "is", "river", "stone", "of", "green", "lantern", "a", "bird", "winter", "sea", "to", "garden"]


def run(text, bad):
    """The three helpers and their caller, one of them with its slip: what each of them gives."""
    words = text.split()
    if bad == "split":
        words = words[:-1]
    sizes = []
    for word in words:
        sizes.append(len(word) + 1 if bad == "sizes" else len(word))
    top = sizes[-1] if bad == "top" else max(sizes)
    shown = sizes[0] if bad == "caller" else top
    return words, sizes, top, shown


def generate(rng):
    while True:
        words = rng.sample(WORDS, rng.choice([3, 4]))
        lengths = [len(word) for word in words]
        if len(set(lengths)) == len(lengths) and max(lengths) not in (lengths[0], lengths[-1]):
            break
    bad = rng.choice(["split", "sizes", "top", "caller"])
    text = " ".join(words)
    s1, s2, s3, s4 = run(text, bad)
    why = {
        "split": f"The last word, `{words[-1]}`, is lost in `split`.",
        "sizes": f"`{words[0]}` has {lengths[0]} letters, not {s2[0]}: the slip is in `sizes`.",
        "top": f"The largest of {s2} is {max(s2)}, not {s3}: the slip is in `top`.",
        "caller": f"All three helpers are right, and `top` gives {s3}. The caller shows {s4} instead.",
    }[bad]
    values = {"text": text, "s1": f"{s1}", "s2": f"{s2}", "s3": s3, "s4": s4, "why": why}
    wrong = {name: f"@{name}" for name in ("split", "sizes", "top", "caller") if name != bad}
    return {"stem": rng.choice(["longest", "steps"]), "values": values, "right": f"@{bad}", "wrong": wrong}
