WORDS = ["tea", "milk", "bread", "rice", "salt", "plum", "leek", "oil", "corn", "beans"]


def generate(rng):
    """Lengths after split, replace and join."""
    stem = rng.choice(["parts", "letters", "joined"])
    cut, new = rng.choice([",", ";", "/", ":"]), rng.choice(["--", " + ", "...", " and "])
    words = rng.sample(WORDS, rng.randint(3, 5))
    k, size = rng.randint(3, 6), rng.randint(2, 9)
    if stem == "parts":
        if rng.random() < 0.5:
            words.insert(rng.randint(1, len(words) - 1), "")
        answer = len(words)
        slips = {"counted-cuts": answer - 1}
        if "" in words:
            slips = {"without-empty": answer - 1}
        why = f"{answer - 1} separators cut it into {answer} parts."
    elif stem == "letters":
        text, n = cut.join(words), len(words) - 1
        answer = len(text) + n * (len(new) - 1)
        slips = {"same-length": len(text)}
        why = f"{len(text)} characters, and each of the {n} separators grows from 1 to {len(new)}: {answer}."
    else:
        answer = k * size + (k - 1) * len(new)
        slips = {"one-each": k * (size + len(new)), "no-between": k * size}
        why = f"{k} · {size} = {k * size}, and {k - 1} separators of {len(new)}: {answer}."
    values = {"text": cut.join(words), "cut": cut, "new": new, "k": k, "size": size, "why": why}
    return {"stem": stem, "values": values, "answer": answer, "tolerance": 0, "slips": slips}
