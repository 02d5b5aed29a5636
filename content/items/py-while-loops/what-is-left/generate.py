NAMES = [("boxes", "load"), ("n", "total"), ("coins", "sum_up"), ("seats", "guests"), ("hours", "pay")]


def generate(rng):
    """A condition that turns false inside a round does not cut that round short."""
    while True:
        n, total = rng.choice(NAMES)
        k, step = rng.randint(3, 9), rng.randint(1, 3)
        limit, plus = rng.randint(12, 40), rng.randint(1, 9)
        lines = [f"{total} = {total} + {k}", f"{n} = {n} + {step}"]
        code = f"{n} = 0\n{total} = 0\nwhile {total} < {limit}:\n    {lines[0]}\n    {lines[1]}\nprint({total} + {n} * {plus})"
        rounds = -(-limit // k)

        def result(a, b):
            return a * k + b * step * plus

        answer = result(rounds, rounds)
        slips = {"middle": result(rounds, rounds - 1), "one-more": result(rounds + 1, rounds + 1)}
        if rounds <= 8 and len({answer, *slips.values()}) == 3:
            break
    why = f"After {rounds} rounds `{total}` is {rounds * k} and `{n}` is {rounds * step}: {rounds * k} + {rounds * step} · {plus} = {answer}."
    return {"stem": rng.choice(["left", "total", "test"]), "values": {"code": code, "why": why, "answer": answer}, "answer": answer, "tolerance": 0, "slips": slips}
