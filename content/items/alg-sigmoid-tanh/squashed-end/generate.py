def generate(rng):
    """Where sigmoid and tanh end for a large score of either sign."""
    # each of 1, 0 and -1 is right in a third of the variants
    sigmoid, sign = rng.choice([(True, -1), (True, -1), (False, -1), (False, -1), (True, 1), (False, 1)])
    while True:
        w, x, b = rng.randint(-6, 6), rng.randint(-6, 6), rng.randint(-8, 8)
        z = w * x + b
        # far enough out for two decimals
        if w and x and b and 7 <= z * sign <= 9:
            break
    low, high = (0, 1) if sigmoid else (-1, 1)
    answer, other_end = (high, low) if z > 0 else (low, high)
    other_function = {0: -1, -1: 0}[low]  # the lower end of the other function
    return {
        "stem": rng.choice(["unit", "sensor", "alarm"]),
        "values": {
            "w": w, "x": x, "b": b, "z": z, "f": "\\sigma" if sigmoid else "\\tanh", "low": low, "high": high,
            "answer": f"{answer:.2f}", "end": "@upper" if z > 0 else "@lower",
            "side": "@positive" if z > 0 else "@negative",
        },
        "right": f"${answer:+.2f}$",
        "wrong": {
            "wrong-end": f"${other_end:+.2f}$",
            "wrong-function": f"${other_function:+.2f}$",
            "unsquashed": f"${z:+.2f}$",
        },
    }
