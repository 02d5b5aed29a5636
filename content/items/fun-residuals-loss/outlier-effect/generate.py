def generate(rng):
    """How one far residual moves MSE and MAE."""
    while True:
        n = rng.choice([4, 5, 8, 10, 20])
        small, large = rng.randint(1, 6), rng.randint(7, 16)
        mse, wrong_mse = (large**2 - small**2) / n, (large - small) ** 2 / n
        mae, wrong_mae = (large - small) / n, large - small
        if mse >= 10 and wrong_mse >= 10 and mse < 100 and wrong_mae < 10 and all((100 * v) % 1 == 0 for v in (mse, wrong_mse, mae)):
            break
        if mse < 10 and wrong_mse < 10 and wrong_mae < 10 and all((100 * v) % 1 == 0 for v in (mse, wrong_mse, mae)):
            break

    def shown(a, b):
        return f"MSE {a:.2f}, MAE {b:.2f}"

    return {
        "stem": rng.choice(["broken", "label", "fix"]),
        "values": {
            "n": n, "small": small, "large": large, "mse": f"{mse:.2f}", "wrong_mse": f"{wrong_mse:.2f}",
            "mae": f"{mae:.2f}", "times": large + small,
        },
        "right": shown(mse, mae),
        "wrong": {
            "squared-change": shown(wrong_mse, mae), "undivided": shown(mse, wrong_mae), "both": shown(wrong_mse, wrong_mae),
        },
    }
