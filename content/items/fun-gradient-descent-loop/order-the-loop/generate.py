def generate(rng):
    """The lines of a gradient-descent loop, each of which needs the one before."""
    w, e, g = rng.choice([("w", "error", "slope"), ("weights", "e", "grad"), ("w", "residual", "gradient"), ("theta", "gap", "g")])
    rate = rng.choice(["rate", "eta", "lr", "0.1", "0.05"])
    rounds = rng.choice([50, 100, 200, 300])
    step = rng.choice(["step", "i", "t", "epoch"])
    p = rng.choice(["guess", "yhat", "predicted"])
    lines = [
        f"`{w} = np.zeros(X.shape[1])`",
        f"`for {step} in range({rounds}):`",
        f"`{p} = X @ {w}`",
        f"`{e} = {p} - y`",
        f"`{g} = 2 / len(y) * X.T @ {e}`",
        f"`{w} = {w} - {rate} * {g}`",
        f"`print({step}, np.mean((X @ {w} - y) ** 2))`",
    ]
    return {
        "stem": rng.choice(["train", "colleague"]),
        "values": {},
        "lines": lines,
        "slips": {
            "start-in-loop": [lines[i] for i in (1, 0, 2, 3, 4, 5, 6)],
            "step-first": [lines[i] for i in (0, 1, 2, 3, 5, 4, 6)],
        },
    }
