PAIRS = [("move", "grow"), ("add", "times"), ("lift", "stretch"), ("fill", "repeat")]


def generate(rng):
    f, g = rng.choice(PAIRS)
    while True:
        n, a, b = rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 6)
        first, answer, turned, apart = n + a, (n + a) * b, n * b + a, n * b
        if len({first, answer, turned, apart}) == 4:
            break
    values = {"f": f, "g": g, "n": n, "a": a, "b": b, "first": first, "answer": answer}
    slips = {"turned": turned, "inner-only": first, "apart": apart}
    return {"stem": rng.choice(["inside", "kept"]), "values": values, "answer": answer, "tolerance": 0, "slips": slips}
