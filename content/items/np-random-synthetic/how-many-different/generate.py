def generate(rng):
    """How many different numbers come out of generators whose seeds are equal or not."""
    stem = rng.choice(["two", "three", "loop", "outside"])
    while True:
        k, m, last = rng.sample(range(2, 10), 3)
        p = rng.randint(0, 99)
        q = p if stem == "two" or rng.random() < 0.5 else p + rng.randint(1, 9)
        t = rng.choice([p, q])
        if stem == "two":
            answer, total, seeds = max(k, m), k + m, 1
            why = f"Both series begin alike, and the longer one has {answer} numbers"
        elif stem == "three":
            longest = {}
            for seed, count in ((p, k), (q, m), (t, last)):
                longest[seed] = max(longest.get(seed, 0), count)
            answer, total, seeds = sum(longest.values()), k + m + last, len(longest)
            why = " and ".join(f"seed {seed} gives {count}" for seed, count in longest.items())
        elif stem == "loop":
            answer, total, seeds = m, k * m, 1
            why = f"Every round repeats the first {m} numbers of the same series"
        else:
            answer, total, seeds = k * m, k * m, 1
            why = f"The generator moves on through {k} rounds of {m} draws"
        slips = {"one-a-seed": seeds}
        if stem == "outside":
            slips["starts-again"] = m
        else:
            slips["all-new"] = total
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    return {
        "stem": stem,
        "values": {"p": p, "q": q, "t": t, "k": k, "m": m, "l": last, "answer": answer, "why": why},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
