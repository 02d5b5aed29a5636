NAMES = [("price", "bill"), ("worth", "score"), ("length", "way"), ("time", "day")]


def generate(rng):
    f, g = rng.choice(NAMES)
    stem = rng.choice(["sum", "once"])
    while True:
        k, a, numbers = rng.randint(2, 4), rng.randint(1, 5), rng.sample(range(1, 9), 3)
        each, once, last = sum(n * k + a for n in numbers), sum(numbers) * k + a, numbers[-1] * k + a
        if len({each, once, last, sum(numbers)}) == 4:
            break
    answer, other = (each, once) if stem == "sum" else (once, each)
    work = " + ".join(f"{n * k + a}" for n in numbers) if stem == "sum" else f"{sum(numbers)} * {k} + {a}"
    values = {"f": f, "g": g, "k": k, "a": a, "list": f"{numbers}", "work": work, "answer": answer}
    slips = {"other-place": other, "helper-left-out": sum(numbers), "last-only": last}
    return {"stem": stem, "values": values, "answer": answer, "tolerance": 0, "slips": slips}
