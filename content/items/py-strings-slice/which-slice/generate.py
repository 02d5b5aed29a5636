WORDS = ["thermometer", "observation", "temperature", "combination", "measurement", "development", "information", "strawberry", "watermelon"]


def generate(rng):
    """Which slice takes a part out of a text, counted from the front or from the end."""
    back = rng.random() < 0.5
    while True:
        stem = rng.choice(["word", "file", "stamp"])
        if stem == "word":
            text = rng.choice(WORDS)
            i, j = rng.randint(2, 4), rng.randint(6, 8)
        elif stem == "file":
            text = f"{rng.choice(['scan', 'photo', 'map', 'log'])}-{rng.randint(10000, 99999)}-{rng.choice(['north', 'south', 'rev', 'top'])}.txt"
            i = text.index("-") + 1
            j = i + 5
        else:
            text = f"2024-{rng.randint(10, 12)}-{rng.randint(10, 28)}T{rng.randint(10, 23)}:{rng.randint(10, 59)}"
            i = rng.choice([5, 8, 11])
            j = i + 2
        n = len(text)
        spans = {
            "right": (i, j),
            "end-in": (i, j - 1) if not back else (i, j - 1),
            "shifted": (i + 1, j + 1),
            "both": (i + 1, j),
        }
        if back:
            # counting the last character as 0 gives numbers one too small: -k + 1
            spans["shifted"], spans["both"] = (i + 1, j + 1), (i + 1, j)
        if back and (j + 1 >= n or i - n > -2):
            continue
        got = {name: text[lo:hi] for name, (lo, hi) in spans.items()}
        if text.count(got["right"]) == 1 and len(set(got.values())) == 4:
            break

    def form(lo, hi):
        return f"`s[{lo - n}:{hi - n}]`" if back else f"`s[{lo}:{hi}]`"

    return {
        "stem": stem,
        "values": {
            "text": text, "part": got["right"], "i": i - n if back else i, "j": j - n if back else j,
            "start_word": "@back" if back else "@front", "off": "@off-back" if back else "@off-front",
            **{"got_" + name.replace("-", "_"): value for name, value in got.items()},
        },
        "right": form(*spans["right"]),
        "wrong": {name: form(*spans[name]) for name in ("end-in", "shifted", "both")},
    }
