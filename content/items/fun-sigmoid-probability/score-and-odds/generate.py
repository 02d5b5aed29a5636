from math import log


def generate(rng):
    """From score to probability and back by odds, with the logarithm given."""
    while True:
        stem = rng.choice(["to-probability", "to-score", "step"])
        k = rng.choice([2, 3, 4, 5, 6, 7, 8, 9, 10, 19])
        logk = round(log(k), 2)
        sign = rng.choice([-1, 1]) if stem != "step" else 1
        p = k / (k + 1) if sign > 0 else 1 / (k + 1)
        w1, w2, x1, x2 = rng.randint(1, 4), rng.randint(1, 4), rng.randint(1, 4), rng.randint(1, 4)
        b = round(sign * logk - w1 * x1 + w2 * x2, 2)
        odds = f"{k}" if sign > 0 else f"1 / {k}"
        chance = f"{k} / {k + 1}" if sign > 0 else f"1 / {k + 1}"
        if stem == "to-score":
            if k not in (3, 4, 9, 19):
                continue
            answer, work = sign * logk, f"$p / (1 - p) = {odds}$, $z = {sign * logk:.2f}$"
            slips = {"other-side": -sign * logk, "log-of-p": log(p)}
        elif stem == "to-probability":
            if b <= 0:
                continue
            answer, work = p, f"$z = {sign * logk:.2f}$, $p / (1 - p) = {odds}$, $p = {chance} = {p:.2f}$"
            slips = {"other-side": 1 - p, "score-as-chance": sign * logk, "odds-as-chance": k if sign > 0 else 1 / k}
        else:
            answer, work = p, f"$0 + {logk} = {logk}$, $p / (1 - p) = {k}$, $p = {chance} = {p:.2f}$"
            slips = {"added": 0.5 + logk, "odds-as-chance": k, "score-as-chance": logk}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.025 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "w1": w1, "w2": w2, "x1": x1, "x2": x2, "b": f"{b:.2f}", "k": k, "logk": f"{logk:.2f}", "p": f"{p:.2f}",
            "work": work,
        },
        "answer": round(answer, 4),
        "tolerance": 0.0075,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
