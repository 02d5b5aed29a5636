from math import exp, log


def generate(rng):
    """Solve a growth rule for time: growth by a factor a step (log of the factor) or with rate k in an exponential (k itself)."""
    stem = rng.choice(["steps-fish", "steps-share", "smooth-mould", "smooth-sound"])
    steps = stem.startswith("steps")
    a, T = 10 * rng.randint(2, 9), 1000 * rng.randint(2, 9)
    r = rng.choice([2, 3, 4, 5])
    k = rng.choice(["0.2", "0.3", "0.4", "0.6", "0.7", "0.8"])
    rate = str(r) if steps else k
    per = log(r) if steps else float(k)
    own, other = (f"\\log {rate}", rate) if steps else (rate, f"\\log {rate}")
    other_per = r if steps else log(float(k))
    divided, subtracted = log(T / a), log(T - a)

    def back(value):
        grown = a * exp(per * value) if abs(per * value) < 40 else float("inf")
        return f"{grown:.1f}" if grown < 1e7 else "more than ten million"

    def rule(top, bottom):
        return f"$\\log({top}) / ({bottom})$"

    return {
        "stem": stem,
        "values": {
            "a": a, "T": T, "r": r, "k": k, "left": f"{divided:.2f}", "per": f"{per:.2f}", "answer": f"{divided / per:.2f}",
            "back_subtracted": back(subtracted / per), "back_step": back(divided / other_per),
            "back_both": back(subtracted / other_per),
        },
        "right": rule(f"{T} / {a}", own),
        "wrong": {
            "subtracted": rule(f"{T} - {a}", own),
            "step-log": rule(f"{T} / {a}", other),
            "both": rule(f"{T} - {a}", other),
        },
    }
