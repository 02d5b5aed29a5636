WORDS = ["planet", "orbit", "garden", "market", "silver", "window", "bridge", "copper", "forest", "island", "number", "python", "basket", "camel", "desert", "winter", "lamp", "yoghurt", "harbour", "crystal", "diamond"]


def generate(rng):
    """Slices of a word, from the front and from the end."""
    words = [word for word in WORDS if len(set(word)) == len(word) >= 6]
    while True:
        word = rng.choice(words)
        name = rng.choice(["word", "w", "text", "name", "s"])
        n = len(word)
        shape = rng.choice(["middle", "last", "drop", "two-ends", "from-back"])
        if shape == "middle":
            i = rng.randint(1, 2)
            j = rng.randint(i + 2, n - 1)
            last = f"{name}[{i}:{j}]"
            why = f"Indices {i} to {j - 1}, counted from 0."
            wrong = {"end-in": word[i : j + 1], "from-one": word[i - 1 : j]}
            if i < j - 1:
                wrong["from-one"] = word[i - 1 : j]
        elif shape == "last":
            k = rng.randint(2, 4)
            last = f"{name}[-{k}:]"
            why = f"It starts at the letter number {k} from the end and goes on to the end."
            wrong = {"back-zero": word[-k - 1 :], "cut-ends": word[:-k]}
        elif shape == "drop":
            k = rng.randint(1, 3)
            last = f"{name}[:-{k}]"
            why = f"It stops before the letter number {k} from the end, so the last {k} go."
            wrong = {"end-in": word[: n - k + 1], "cut-ends": word[-k:]}
        elif shape == "two-ends":
            i, k = rng.randint(1, n - 3), rng.randint(1, 3)
            last = f"{name}[{i}] + {name}[-{k}]"
            why = f"Index {i} is `{word[i]}`, counted from 0; -{k} is `{word[-k]}`, counted from the end, where -1 is the last."
            wrong = {"from-one": word[i - 1] + word[-k], "back-zero": word[i] + word[-k - 1]}
        else:
            k = rng.randint(4, 5)
            m = rng.randint(1, k - 3 + 1)
            last = f"{name}[-{k}:-{m}]"
            why = f"From the letter number {k} from the end up to, and without, the one number {m} from the end."
            wrong = {"end-in": word[-k : n - m + 1], "back-zero": word[-k - 1 : -m - 1]}
        answer = eval(last, {name: word})
        if answer and len({answer, *wrong.values()}) == len(wrong) + 1:
            break
    return {
        "stem": rng.choice(["prints", "code", "read"]),
        "values": {
            "code": f'{name} = "{word}"\nprint({last})', "why": why, "answer": f"`{answer}`",
            **{slip.replace("-", "_"): f"`{wrong.get(slip, '')}`" for slip in ("end-in", "from-one", "back-zero", "cut-ends")},
        },
        "answer": answer,
        "slips": wrong,
    }
