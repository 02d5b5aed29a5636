from math import hypot

TRIPLES = [(3, 4), (4, 3), (6, 8), (8, 6), (5, 12), (12, 5), (8, 15), (9, 12), (2, 3, 6), (6, 2, 3), (1, 2, 2), (2, 1, 2), (1, 4, 8), (4, 4, 7), (2, 6, 9), (2, 4, 4)]


def text(vector):
    return ", ".join(map(str, vector))


def generate(rng):
    """Length of a difference, a sum or a multiple, with whole-number lengths."""
    while True:
        stem = rng.choice(["between", "total", "half", "scaled"])
        d = [part * rng.choice([-1, 1]) for part in rng.choice(TRIPLES)]
        k = rng.randint(2, 4)
        q = [rng.randint(-9, 9) for _ in d]
        length = hypot(*d)
        if stem == "between":
            p, work, answer = [a + b for a, b in zip(q, d, strict=True)], d, length
            joined = hypot(*(a + b for a, b in zip(p, q, strict=True)))
            slips = {"city": sum(map(abs, d)), "no-root": length**2, "joined": joined, "lengths-combined": abs(hypot(*p) - hypot(*q))}
        elif stem == "total":
            p, work, answer = [a - b for a, b in zip(d, q, strict=True)], d, length
            joined = hypot(*(a - b for a, b in zip(p, q, strict=True)))
            slips = {"city": sum(map(abs, d)), "no-root": length**2, "joined": joined, "lengths-combined": hypot(*p) + hypot(*q)}
        elif stem == "half":
            p = [2 * a + b for a, b in zip(d, q, strict=True)]
            work, answer = d, length
            joined = hypot(*(a + b for a, b in zip(p, q, strict=True))) / 2
            slips = {"city": sum(map(abs, d)), "no-root": length**2, "joined": joined, "unscaled": 2 * length}
        else:
            p, work, answer = q, [-k * a for a in d], k * length
            slips = {"city": k * sum(map(abs, d)), "no-root": answer**2, "minus": -answer, "unscaled": length}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.1 for i, s in enumerate(numbers) for t in numbers[:i]) and any(q) and any(p):
            break
    return {
        "stem": stem,
        "values": {
            "p": text(p), "q": text(q), "u": text(p), "v": text(q), "d": text(d), "k": k, "work": text(work),
            "answer": round(answer), "squared": round(answer**2), "city": sum(map(abs, work)),
        },
        "answer": round(answer),
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
