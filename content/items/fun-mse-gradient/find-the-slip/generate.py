def generate(rng):
    """A wrong gradient beside a numerical slope: the ratio tells which factor is missing."""
    n = rng.choice([5, 8, 10, 20])
    slope = rng.choice([-1, 1]) * rng.choice([20, 40, 60, 80])
    w = rng.choice([-2, -1, 1, 2, 3])
    claims = {"missing-mean": slope * n, "missing-two": slope / 2, "wrong-sign": -slope, "mean-twice": slope / n}
    ratios = {"missing-mean": str(n), "missing-two": "0.5", "wrong-sign": "-1", "mean-twice": f"1/{n}"}
    right = rng.choice(sorted(claims))
    loss = rng.randint(200, 900) / 10
    return {
        "stem": rng.choice(["check", "colleague"]),
        "values": {
            "n": n, "w": w, "w1": f"{w + 0.001:.3f}", "l0": f"{loss:.3f}", "l1": f"{loss + slope / 1000:.3f}",
            "slope": slope, "claimed": f"{claims[right]:g}", "ratio": ratios[right],
            "v_mean": f"{claims['missing-mean']:g}", "v_two": f"{claims['missing-two']:g}",
            "v_sign": f"{claims['wrong-sign']:g}", "v_twice": f"{claims['mean-twice']:g}",
        },
        "right": f"@{right}",
        "wrong": {name: f"@{name}" for name in claims if name != right},
    }
