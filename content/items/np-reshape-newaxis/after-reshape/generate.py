def generate(rng):
    """An entry after reshape or after transpose; the other of the two is the slip."""
    stem = rng.choice(["reshape", "transpose", "pages", "turned"])
    while True:
        r, c = rng.sample(range(2, 6), 2)
        s = rng.randint(1, 40)
        i, j = rng.randrange(c), rng.randrange(r)
        dealt, turned = s + i * r + j, s + j * c + i
        deals = stem in ("reshape", "pages")
        answer, slip = (dealt, turned) if deals else (turned, dealt)
        slips = {"turned-instead" if deals else "dealt-instead": slip}
        if i and j:
            slips["from-one"] = s + (i - 1) * r + j - 1 if deals else s + (j - 1) * c + i - 1
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    row = ", ".join(str(s + i * r + k) for k in range(r))
    how = (
        f"The reading order is cut into rows of {r}, and row {i} holds {row}"
        if deals
        else (
            f"`.T` exchanges the axes: the entry comes from [{j}, {i}] of the old array, whose row {j} begins with {s + j * c}"
        )
    )
    return {
        "stem": stem,
        "values": {
            "s": s,
            "s1": s + 1,
            "s2": s + 2,
            "e": s + r * c,
            "last": s + r * c - 1,
            "r": r,
            "c": c,
            "i": i,
            "j": j,
            "answer": answer,
            "how": how,
        },
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
