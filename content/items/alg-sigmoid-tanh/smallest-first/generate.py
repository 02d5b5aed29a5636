from math import exp, log, tanh


def generate(rng):
    """Values of exp, log, sigmoid and tanh in order, from their ranges and their values at 0 and 1."""
    while True:
        z = [rng.choice([-5, -4, -3, -2, 0, 2, 3, 4, 5]) for _ in range(4)]
        picks = [
            (f"$\\sigma({z[0]})$", 1 / (1 + exp(-z[0]))),
            (f"$\\tanh({z[1]})$", tanh(z[1])),
            (f"$e^{{{z[2]}}}$", exp(z[2])),
            rng.choice([("$\\log(0.1)$", log(0.1)), ("$\\log(10)$", log(10)), (f"$\\sigma({z[3]})$", 1 / (1 + exp(-z[3])))]),
        ]
        picks.sort(key=lambda pick: pick[1])
        if all(high[1] - low[1] > 0.25 for low, high in zip(picks, picks[1:])):
            break
    lines = [text for text, _ in picks]
    return {
        "stem": rng.choice(["plain", "curves", "units"]),
        "values": {"numbers": ", ".join(f"{value:.2f}" for _, value in picks)},
        "lines": lines,
        "slips": {"reversed": lines[::-1]},
    }
