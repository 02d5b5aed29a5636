WORDS = ["planet", "orchard", "gravity", "kitchen", "blanket", "dolphin", "compass", "lantern", "harvest", "journal", "mixture", "pyramid", "quarter", "triangle", "airplane", "notebook", "mountain"]


def generate(rng):
    """Places from the end written as places from the front, and the length of a slice that mixes both."""
    word = rng.choice([w for w in WORDS if len(set(w)) == len(w)])
    n = len(word)
    back = -rng.randint(2, n - 3)
    stem = rng.choice(["same", "rewrite", "length"])
    place = n + back
    if stem == "length":
        i = rng.randint(0, place - 1)
        answer = place - i
        why = f"{back} is place {place}, and {place} - {i} = {answer}: `{word[i:back]}`."
        slips = {"end-in": answer + 1, "back-zero": answer - 1}
    else:
        i, answer = "", place
        why = f"{n} - {-back} = {place}, and `s[{place}]` is `{word[place]}`."
        slips = {"from-one": place + 1, "back-zero": place - 1}
    return {"stem": stem, "values": {"word": word, "n": n, "back": back, "i": i, "why": why}, "answer": answer, "tolerance": 0, "slips": slips}
