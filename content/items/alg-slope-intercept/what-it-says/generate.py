def generate(rng):
    """What the slope of a falling line says."""
    stem, unit, units, what, of, of1 = rng.choice(
        [
            ("candle", "hour", "hours", "height", "mm", "mm"),
            ("pool", "hour", "hours", "water", "m3", "m3"),
            ("savings", "month", "months", "debt", "coins", "coin"),
        ]
    )
    m, b = rng.randint(2, 9), 10 * rng.randint(15, 60)
    return {
        "stem": stem,
        "values": {
            "m": m, "b": b, "after": b - m, "twice": 2 * m, "unit": f"@{unit}", "units": f"@{units}", "what": f"@{what}",
            "of": f"@{of}", "of1": f"@{of1}",
        },
        "right": "@each",
        "wrong": {"inverse": "@inverse", "start": "@start", "all": "@all"},
    }
