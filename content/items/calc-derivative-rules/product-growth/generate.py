def generate(rng):
    """Slope of a product from the values and slopes of its factors."""
    place = rng.randrange(4)  # the right number is the smallest, the largest and between equally often
    while True:
        u, v, x = rng.randint(2, 9), rng.randint(2, 9), rng.randint(1, 9)
        du, dv = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5]), rng.choice([-5, -4, -3, -2, 2, 3, 4, 5])
        right = du * v + u * dv
        pool = {
            "product-of-slopes": du * dv, "own-factor": u * du + v * dv, "minus": du * v - u * dv,
            "sum-of-slopes": du + dv,
        }
        wrong = {name: pool[name] for name in rng.sample(sorted(pool), 3)}
        options = sorted([right, *wrong.values()])
        if len({right, *pool.values()}) == 5 and options.index(right) == place and max(map(abs, options)) < 60:
            break
    return {
        "stem": rng.choice(["shop", "functions", "sheet"]),
        "values": {"u": u, "v": v, "x": x, "du": du, "dv": dv, "answer": right},
        "right": f"${right:+d}$",
        "wrong": {name: f"${value:+d}$" for name, value in wrong.items()},
    }
