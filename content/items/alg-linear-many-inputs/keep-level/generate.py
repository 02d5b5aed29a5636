def generate(rng):
    """One input rises: how must the other move so that y stays? Wrong sign and wrong weight make four options."""
    while True:
        w1, w2 = rng.sample([2, 3, 4, 5, 6, 8], 2)
        d = rng.randint(2, 9)
        ratio, inverse = w1 * d / w2, w2 * d / w1
        # one decimal is exact for every option
        if all((10 * r) % 1 == 0 for r in (ratio, inverse)):
            break
    c1, c2 = w1 * rng.choice([-1, 1]), w2 * rng.choice([-1, 1])
    answer = -c1 * d / c2
    swapped = -c2 * d / c1
    effect = c1 * d
    return {
        "stem": rng.choice(["soup", "train", "battery"]),
        "values": {
            "b": rng.randint(40, 95), "w1": w1, "w2": w2, "d": d, "c1": c1, "c2": c2,
            "s1": "+" if c1 > 0 else "-", "s2": "+" if c2 > 0 else "-",
            "effect": effect, "opposite": -effect, "answer": f"{answer:+.1f}",
            "effect_abs_signed": f"({effect})", "doubled": 2 * effect,
            "swapped": f"{swapped:+.1f}", "swapped_effect": f"{c2 * swapped:.1f}",
            "both": f"{-swapped:+.1f}", "both_effect": f"{-c2 * swapped:.1f}",
        },
        "right": f"${answer:+.1f}$",
        "wrong": {"sign": f"${-answer:+.1f}$", "weights-swapped": f"${swapped:+.1f}$", "both": f"${-swapped:+.1f}$"},
    }
