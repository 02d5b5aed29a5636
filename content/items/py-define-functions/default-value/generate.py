STORIES = [("cost", "each", "fee"), ("minutes", "pace", "pause"), ("height", "step", "base"), ("points", "factor", "bonus")]


def generate(rng):
    f, p, q = rng.choice(STORIES)
    stem = rng.choice(["named", "second"])
    while True:
        n, d1, d2, new = rng.randint(2, 9), rng.randint(2, 6), rng.randint(1, 9), rng.randint(3, 12)
        by_name, by_place, plain = n * d1 + new, n * new + d2, n * d1 + d2
        if len({by_name, by_place, plain}) == 3:
            break
    answer, other = (by_name, by_place) if stem == "named" else (by_place, by_name)
    work = f"{n} * {d1} + {new}" if stem == "named" else f"{n} * {new} + {d2}"
    where = f"`{q}={new}` names it" if stem == "named" else f"Without a name the second value goes to the second place, `{p}`"
    values = {"f": f, "p": p, "q": q, "n": n, "d1": d1, "d2": d2, "new": new, "work": work, "where": where, "answer": answer}
    return {"stem": stem, "values": values, "answer": answer, "tolerance": 0, "slips": {"defaults": plain, "other": other}}
