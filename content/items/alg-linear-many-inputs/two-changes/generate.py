def generate(rng):
    """Both inputs change at once; the start drops out."""
    while True:
        b, w1, w2 = rng.randint(20, 90), rng.randint(2, 9), rng.randint(2, 9)
        d1, d2 = rng.randint(2, 9), rng.randint(2, 9)
        up, down = w1 * d1, w2 * d2
        answer = up - down
        slips = {"with-start": b + answer, "sign": up + down, "first-only": up, "swapped": w1 * d2 - w2 * d1}
        if len({answer, *slips.values()}) == 5 and answer:
            break
    return {
        "stem": rng.choice(["rent", "yield", "finish"]),
        "values": {
            "b": b, "w1": w1, "w2": w2, "d1": d1, "d2": d2, "up": up, "down": down, "answer": answer, "after": b + answer,
        },
        "answer": answer,
        "slips": slips,
    }
