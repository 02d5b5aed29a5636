from itertools import product
from math import log

SLIPS = ("times-probability", "turned", "odds-as-chance", "unchanged-half")


def chance(odds):
    return odds / (1 + odds)


def generate(rng):
    """What a weight of plus or minus log k does to a probability: it multiplies the odds."""
    place = rng.randrange(3)  # smallest or between; the odds are always larger than the right probability
    cases = [
        (p, k, up, left_out)
        for p, k, up in product((0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9), (2, 3, 4, 5), (True, False))
        for left_out in SLIPS
    ]
    rng.shuffle(cases)
    for p, k, up, left_out in cases:
        factor = k if up else 1 / k
        odds = p / (1 - p)
        new = odds * factor
        right = chance(new)
        pool = dict(zip(SLIPS, (p * factor, chance(odds / factor), new, chance(factor)), strict=True))
        wrong = {name: pool[name] for name in rng.sample(SLIPS, 4) if name != left_out}
        options = sorted([right, *wrong.values()])
        apart = all(b - a > 0.025 for a, b in zip(options, options[1:]))
        if apart and options[0] > 0.03 and options[-1] < 0.98 and options.index(right) == place:
            break
    weight = f"{'' if up else '-'}{log(k):.2f}"
    return {
        "stem": rng.choice(["clicks", "rain", "repair"]),
        "values": {
            "p": f"{p:.2f}", "k": k, "sign": "+" if up else "-",
            "weight": weight,
            "factor": str(k) if up else f"1/{k}", "odds": f"{odds:.2f}", "new_odds": f"{new:.2f}", "right": f"{right:.2f}",
        },
        "right": f"{right:.2f}",
        "wrong": {name: f"{value:.2f}" for name, value in wrong.items()},
    }
