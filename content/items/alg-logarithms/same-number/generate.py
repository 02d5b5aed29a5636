from math import log


def generate(rng):
    """Which sum, difference or product of logarithms is the logarithm of a number."""
    quotient = rng.random() < 0.5
    while True:  # three digits in each option, so that none stands out by its length
        a, b = rng.choice([2, 3, 4]), rng.randint(10, 24)
        n, c = a * b, 2 if quotient else 3
        q, small = rng.randint(2, 9), rng.randint(3, 9)
        p, big = n - q, n + small
        if 20 <= n <= 49 and p >= 10 and p * q != n and big != n * small and abs(log(a) * log(b) - log(n)) > 0.1:
            break

    def two(left, sign, right):
        return f"$\\log {left} {sign} \\log {right}$"

    return {
        "stem": rng.choice(["same", "key", "table"]),
        "values": {
            "n": n, "p": p, "q": q, "pq": p * q, "big": big, "small": small, "ratio": f"{big / small:.3g}",
            "product": f"{log(a) * log(b):.2f}", "value": f"{log(n):.2f}",
            "shown": f"{n} = {n * c} / {c}" if quotient else f"{n} = {b} \\cdot {a}",
            "how": "@taking" if quotient else "@adding",
        },
        "right": two(n * c, "-", c) if quotient else two(b, "+", a),
        "wrong": {"sum": two(p, "+", q), "product": two(b, "\\cdot", a), "difference": two(big, "-", small)},
    }
