NAMES = ["boxes", "left", "rows", "turns", "teams"]


def generate(rng):
    stem, k = rng.choice(["floor", "rest"]), rng.randint(3, 7)
    numbers = rng.sample(range(8, 60), 4)
    real = [n // k if stem == "floor" else n % k for n in numbers]
    claimed, broken = list(real), sorted(rng.sample(range(4), rng.choice([0, 1, 2, 2])))
    for place in broken:
        claimed[place] += rng.choice([1, 2])
    answer = broken[0] + 1 if broken else 0
    name = rng.choice(NAMES)
    why = (
        f"Claim {answer} is the first false one: `{name}({numbers[answer - 1]})` is {real[answer - 1]}."
        if broken
        else "All four claims are true, so the program ends quietly."
    )
    slips = {"none": 0} if broken else {}
    if len(broken) == 2:
        slips["later"] = broken[1] + 1
    values = {"f": name, "k": k, "why": why} | {f"n{i + 1}": n for i, n in enumerate(numbers)}
    values |= {f"e{i + 1}": e for i, e in enumerate(claimed)}
    return {"stem": stem, "values": values, "answer": answer, "tolerance": 0, "slips": slips}
