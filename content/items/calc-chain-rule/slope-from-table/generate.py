def generate(rng):
    """Chain rule with the slopes given: which one is read where, and what is done with them."""
    place = rng.randrange(4)  # the right number is the smallest, the largest and between equally often
    while True:
        x, u = rng.sample(range(1, 10), 2)
        gx, fx, fu = (rng.choice([-6, -5, -4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4, 5, 6]) for _ in range(3))
        right = fu * gx
        wrong = {"wrong-place": fx * gx, "added": fu + gx, "outer-only": fu}
        options = [right, *wrong.values()]
        if len(set(options)) == 4 and all((10 * option) % 1 == 0 and abs(option) < 10 for option in options):
            if sorted(options).index(right) == place:
                break
    return {
        "stem": rng.choice(["functions", "factory", "model"]),
        "values": {"x": x, "u": u, "gx": gx, "fx": fx, "fu": fu, "answer": f"{right:.1f}"},
        "right": f"${right:+.1f}$",
        "wrong": {name: f"${value:+.1f}$" for name, value in wrong.items()},
    }
