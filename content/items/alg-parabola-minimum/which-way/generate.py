def generate(rng):
    """Shape and turning point of a parabola, from its coefficients."""
    a, x = rng.choice([-1, 1]) * rng.randint(2, 6), rng.choice([-1, 1]) * rng.randint(1, 9)
    b = -2 * a * x
    up = a > 0
    return {
        "stem": rng.choice(["bare", "throw", "model"]),
        "values": {
            "a": abs(a), "b": abs(b), "c": rng.randint(10, 90), "sa": "+" if a > 0 else "-", "sb": "+" if b > 0 else "-",
            "right_x": f"{x:+d}", "other_x": f"{-x:+d}",
        },
        "right": "@low" if up else "@high",
        "wrong": {
            "way": "@high" if up else "@low",
            "sign": "@low_other" if up else "@high_other",
            "both": "@high_other" if up else "@low_other",
        },
    }
