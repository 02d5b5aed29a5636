def generate(rng):
    """Log of products, quotients and powers from two given logarithms."""
    while True:
        stem = rng.choice(["quotient", "product", "chances", "root"])
        A, B, k = rng.randint(4, 29) / 10, rng.randint(4, 29) / 10, rng.choice([2, 3, 4])
        if stem == "quotient":
            answer, work = k * A - B, f"{k} \\cdot {A} - {B}"
            slips = {"multiplied": k * A / B, "power-kept": A**k - B, "power-over-all": k * (A - B), "no-power": A - B}
        elif stem == "product":
            answer, work = A + k * B, f"{A} + {k} \\cdot {B}"
            slips = {"multiplied": A * k * B, "power-kept": A + B**k, "power-over-all": k * (A + B), "no-power": A + B}
        elif stem == "chances":
            answer, work = -k * A - B, f"{k} \\cdot (-{A}) + (-{B})"
            slips = {"multiplied": k * A * B, "power-kept": (-A) ** k - B, "power-over-all": -k * (A + B), "no-power": -A - B}
        else:
            answer, work = A / 2 + k * B, f"\\frac12 \\cdot {A} + {k} \\cdot {B}"
            slips = {"multiplied": A / 2 * k * B, "power-kept": A**0.5 + B**k, "no-power": A / 2 + B}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {"A": A, "B": B, "k": k, "work": work, "answer": f"{answer:.2f}"},
        "answer": round(answer, 4),
        "tolerance": 0.011,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
