def generate(rng):
    """Likelihood of a short sequence under three distributions: products, against sums and against the top colour."""
    names = "RBG"
    models = [(first, second, 10 - first - second) for first in range(1, 9) for second in range(11 - first)]
    while True:
        counts = rng.choice([(3, 2, 1), (4, 2, 1)])

        def likelihood(model):
            return (model[0] / 10) ** counts[0] * (model[1] / 10) ** counts[1] * (model[2] / 10) ** counts[2]

        def total_of(model):
            return sum(share * count for share, count in zip(model, counts, strict=True))

        right = rng.choice([model for model in models if likelihood(model) > 0.0008])
        worse = [model for model in models if 1.6 * likelihood(model) < likelihood(right)]
        top = rng.choice([model for model in worse if model[0] > right[0]])
        # the largest sum of chances, with a smaller chance for the most frequent colour than `top`
        ahead = max(total_of(right), total_of(top))
        sums = [model for model in worse if total_of(model) > ahead and model[0] < top[0]]
        if sums:
            total = rng.choice(sums)
            break
    order = list(range(3))
    rng.shuffle(order)  # which colour plays which part
    seq = [place for place, count in enumerate(counts) for _ in range(count)]
    rng.shuffle(seq)

    def shown(model):
        by_colour = [0, 0, 0]
        for part, colour in enumerate(order):
            by_colour[colour] = model[part]
        return "(" + ", ".join(f"{share / 10:.1f}" for share in by_colour) + ")"

    def work(model):
        factors = [
            f"{share / 10:g}^{count}" if count > 1 else f"{share / 10:g}"
            for share, count in zip(model, counts, strict=True)
        ]
        return "$" + " \\cdot ".join(factors) + f" = {likelihood(model):.5f}$"

    return {
        "stem": rng.choice(["bags", "birds", "lamps"]),
        "values": {
            "seq": ", ".join(names[order[part]] for part in seq), "n": len(seq), "right_work": work(right),
            "top_work": work(top), "sum_work": work(total),
        },
        "right": shown(right),
        "wrong": {"top-only": shown(top), "summed": shown(total)},
    }
