from math import log


def generate(rng):
    """Log-likelihood of independent yes-or-no outcomes, or its lead over a fair coin."""
    while True:
        stem = rng.choice(["coin", "faults", "better"])
        p = rng.choice([0.6, 0.7, 0.75, 0.8, 0.9]) if stem == "faults" else rng.choice([0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9])
        lp, lq = round(log(p), 2), round(log(1 - p), 2)
        k, m = rng.randint(2, 9), rng.randint(1, 5)
        n = k + m
        total = k * lp + m * lq
        sums = f"{k} \\cdot ({lp}) + {m} \\cdot ({lq})"
        if stem == "better":
            answer = total + n * 0.69
            work = f"$({sums}) - ({n} \\cdot (-0.69)) = {answer:.2f}$"
            slips = {"other-alone": total, "one-each": lp + lq + 0.69 * 2, "swapped": k * lq + m * lp + n * 0.69}
        else:
            answer, work = total, f"${sums} = {total:.2f}$"
            slips = {
                "successes-only": k * lp, "product": k * lp * m * lq, "one-each": lp + lq, "mean": total / n,
                "swapped": k * lq + m * lp,
            }
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.06 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"lp": lp, "lq": lq, "n": n, "k": k, "m": m, "work": work},
        "answer": round(answer, 4),
        "tolerance": 0.021,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
