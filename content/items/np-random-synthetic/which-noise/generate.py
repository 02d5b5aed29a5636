def generate(rng):
    """Which call draws the noise of n points: centre, spread and number of draws may be wrong."""
    n, s = rng.choice([20, 30, 40, 50, 60, 80, 90, 120, 250]), rng.randint(2, 9)

    def call(centre, spread, size):
        return f"`rng.normal({centre}, {spread}, size={size})`"

    return {
        "stem": rng.choice(["line", "scale", "arrivals"]),
        "values": {"n": n, "s": s, "q": s * s},
        "right": call(0, s, n),
        "wrong": {"variance": call(0, s * s, n), "exchanged": call(s, 0, n), "one-draw": call(0, s, 1)},
    }
