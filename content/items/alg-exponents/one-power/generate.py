def generate(rng):
    """Powers of one base, multiplied, divided or nested."""
    while True:
        stem = rng.choice(["fraction", "nested", "files", "shared"])
        a = rng.choice([2, 3, 5, 10])
        p, q, r = rng.randint(2, 7), rng.randint(2, 7), rng.randint(2, 5)
        if stem in ("fraction", "shared"):
            answer, work = p + q - r, f"{p} + {q} - {r}"
            slips = {"multiplied": p * q - r, "divided": (p + q) / r, "ignored": p + q}
        elif stem == "nested":
            answer, work = p * q + r, f"{p} \\cdot {q} + {r}"
            slips = {"added": p + q + r, "multiplied": p * q * r, "ignored": p * q}
        else:
            answer, work = p + q + r, f"{p} + {q} + {r}"
            slips = {"multiplied": p * q * r, "ignored": p + q}
        numbers = [answer, *slips.values()]
        if answer > 1 and all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"a": a, "p": p, "q": q, "r": r, "answer": answer, "work": work},
        "answer": answer,
        "tolerance": 0.01,
        "slips": slips,
    }
