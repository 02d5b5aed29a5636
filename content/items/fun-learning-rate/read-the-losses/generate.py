def generate(rng):
    """Six losses: creeping, growing, done, or frozen."""
    kind = rng.choice(["raise", "lower", "keep", "update"])
    low = rng.randint(1, 9) / 10
    start = rng.randint(30, 90) / 10
    if kind == "raise":
        shrink = rng.choice([0.985, 0.98, 0.99])
        losses = [low + (start - low) * shrink**k for k in range(6)]
    elif kind == "lower":
        grow = rng.choice([1.3, 1.5, 1.8, 2.2])
        losses = [low + (start - low) * grow**k for k in range(6)]
    elif kind == "keep":
        shrink = rng.choice([0.05, 0.08, 0.1, 0.15])
        losses = [low + (start - low) * shrink**k for k in range(6)]
    else:
        losses = [start] * 6
    return {
        "stem": rng.choice(["log", "plot"]),
        "values": {"losses": ", ".join(f"{loss:.2f}" for loss in losses), "low": f"{low:.2f}", "why": f"@why-{kind}"},
        "right": f"@{kind}",
        "wrong": {name: f"@{name}" for name in ("raise", "lower", "keep", "update") if name != kind},
    }
