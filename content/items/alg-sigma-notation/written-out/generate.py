def generate(rng):
    """A written-out sum and its short form: both ends, and where the square stands."""
    lo = rng.randint(2, 5)
    hi = lo + rng.choice([2, 3])
    inside = rng.random() < 0.5
    wrong_lo, wrong_hi = rng.choice([(lo - 1, hi - 1), (lo - 1, hi), (lo, hi + 1), (lo + 1, hi + 1)])
    terms = " + ".join(f"x_{i}^2" if inside else f"x_{i}" for i in range(lo, hi + 1))

    def formula(first, last, squared_inside):
        total = f"\\sum_{{i={first}}}^{{{last}}}"
        return f"${total} \\left( x_i^2 \\right)$" if squared_inside else f"$\\left( {total} x_i \\right)^2$"

    return {
        "stem": rng.choice(["plain", "data", "paper"]),
        "values": {
            "long": terms if inside else f"({terms})^2", "lo": lo, "hi": hi, "wrong_lo": wrong_lo, "wrong_hi": wrong_hi,
            "where": "@within" if inside else "@after",
        },
        "right": formula(lo, hi, inside),
        "wrong": {
            "bounds": formula(wrong_lo, wrong_hi, inside),
            "square": formula(lo, hi, not inside),
            "both": formula(wrong_lo, wrong_hi, not inside),
        },
    }
