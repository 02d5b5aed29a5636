def generate(rng):
    """Which line of NumPy is the gradient: the sign follows from how e is defined, the factor from the loss."""
    n, d = rng.choice([20, 40, 50, 60, 80, 100]), rng.randint(2, 9)
    forward, half = rng.random() < 0.5, rng.random() < 0.5
    names = {
        (True, False): "`+2 / n * X.T @ e`", (False, False): "`-2 / n * X.T @ e`",
        (True, True): "`+1 / n * X.T @ e`", (False, True): "`-1 / n * X.T @ e`",
    }
    return {
        "stem": rng.choice(["loss", "review"]),
        "values": {
            "n": n, "d": d, "e": "X @ w - y" if forward else "y - X @ w",
            "loss": "(e @ e) / (2 * n)" if half else "(e @ e) / n", "by": "2 * n" if half else "n",
            "factor": "1 / n" if half else "2 / n", "sign": "@forward" if forward else "@backward",
        },
        "right": names[forward, half],
        "wrong": {
            "wrong-sign": names[not forward, half], "wrong-factor": names[forward, not half],
            "both": names[not forward, not half],
        },
    }
