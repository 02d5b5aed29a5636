def generate(rng):
    """Posterior after an alarm; base rates from rare to common, so that the answer is anywhere among the options."""
    place = rng.randrange(4)
    while True:
        p, s, f = rng.choice([2, 5, 10, 20, 30, 40, 60, 70]), 5 * rng.randint(6, 19), rng.choice([5, 10, 15, 20, 30, 40])
        if s <= f:
            continue
        have, lack = 10 * p, 1000 - 10 * p
        tp, fp = have * s / 100, lack * f / 100
        right = 100 * tp / (tp + fp)
        pool = {"reversed": s, "base-ignored": 100 * s / (s + f), "joint": tp / 10, "false-rate": 100 - f}
        wrong = {name: pool[name] for name in rng.sample(sorted(pool), 3)}
        options = sorted([right, *wrong.values()])
        apart = all(b - a > 3.5 for a, b in zip(options, options[1:]))
        if apart and options.index(right) == place and options[-1] < 99.4 and tp == int(tp) and fp == int(fp):
            break
    return {
        "stem": rng.choice(["parts", "illness", "spam"]),
        "values": {
            "p": p, "s": s, "f": f, "have": have, "lack": lack, "tp": int(tp), "fp": int(fp), "alarms": int(tp + fp),
            "right": f"{right:.0f}", "joint": f"{tp / 10:.0f}",
        },
        "right": f"{right:.0f} %",
        "wrong": {name: f"{value:.0f} %" for name, value in wrong.items()},
    }
