def generate(rng):
    """Read a loop as a sum: where it starts and ends, and whether the square is inside."""
    n = rng.randint(6, 11)
    lo = rng.choice([0, 1, 2])
    hi = rng.randint(lo + 3, n - 1)
    inside = rng.random() < 0.5
    # the misread bounds: the end counted in, or Python's positions taken over as they stand
    wrong_lo, wrong_hi = rng.choice([(lo + 1, hi + 1), (lo, hi), (lo, hi), (lo, hi - 1)] if lo else [(1, hi + 1), (1, hi - 1)])

    def formula(first, last, squared_inside):
        # empty groups keep both forms equally long
        total = f"\\sum_{{i={first}}}^{{{last}}}"
        return f"${total} \\left( x_i^2 \\right)$" if squared_inside else f"$\\left( {total} x_i \\right)^2$"

    return {
        "stem": rng.choice(["readings", "prices"]),
        "values": {
            "n": n, "lo": lo, "hi": hi, "last": hi - 1, "first1": lo + 1, "last1": hi,
            "line1": "total = total + x[i] ** 2" if inside else "total = total + x[i]",
            "line1k": "total += x[k] ** 2" if inside else "total += x[k]",
            "line2": "total" if inside else "total ** 2",
            "where": "@within" if inside else "@after",
        },
        "right": formula(lo + 1, hi, inside),
        "wrong": {
            "bounds": formula(wrong_lo, wrong_hi, inside),
            "square": formula(lo + 1, hi, not inside),
            "both": formula(wrong_lo, wrong_hi, not inside),
        },
    }
