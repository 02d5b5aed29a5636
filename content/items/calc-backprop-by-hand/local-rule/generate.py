def generate(rng):
    """Backward through a product: the arriving slope times the other factor."""
    stem = rng.choice(["product", "scaled", "gate"])
    place = rng.randrange(4)  # the right number is the smallest, the largest and between equally often
    while True:
        a, b, g = (rng.choice([-6, -5, -4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4, 5, 6]) for _ in range(3))
        right = g * b
        pool = {"own-value": g * a, "like-sum": g, "upstream-lost": b, "added": g + b}
        wrong = {name: pool[name] for name in rng.sample(sorted(pool), 3)}
        options = [right, *wrong.values()]
        exact = all((10 * option) % 1 == 0 and abs(option) < 10 for option in options)
        if exact and len({right, *pool.values()}) == 5 and sorted(options).index(right) == place:
            break
    return {
        "stem": stem,
        "values": {"a": a, "b": b, "g": g, "answer": f"{right:.1f}"},
        "right": f"${right:+.1f}$",
        "wrong": {name: f"${value:+.1f}$" for name, value in wrong.items()},
    }
