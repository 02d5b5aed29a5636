def generate(rng):
    edge = rng.randint(20, 60)  # so that no option is 0, an edge of its own
    gap = rng.randint(5, 9)
    far, near = edge - gap, edge + gap
    below, above = far - rng.randint(1, 3), near + rng.randint(1, 9)
    high, low = sorted(rng.sample(range(2, 20), 2))
    stem = rng.choice(["shop", "bus", "alarm"])
    if stem != "shop":
        low, high = high, low
    values = {"edge": edge, "far": far, "near": near, "below": below, "above": above, "low": low, "high": high}
    wrong = {"far-below": f"A claim at {below}", "far-above": f"A claim at {above}", "same-again": f"A claim at {far}"}
    return {"stem": stem, "values": values, "right": f"A claim at {edge}", "wrong": wrong}
