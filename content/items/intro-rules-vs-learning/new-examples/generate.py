def generate(rng):
    """Where a limit lies after more labelled examples: learned anew, or written and therefore the same."""
    while True:
        stem = rng.choice(["parcels", "parcels", "emails", "emails", "written"])
        low = sorted(rng.sample(range(1, 14), 3))
        high = sorted(rng.sample(range(low[-1] + 5, low[-1] + 16), 3))
        new_low, new_high = rng.randint(1, high[0] - 2), rng.randint(low[-1] + 2, high[-1])
        top, bottom = max(low[-1], new_low), min(high[0], new_high)
        # at least one new example moves the limit
        if top >= bottom - 1 or (top == low[-1] and bottom == high[0]) or {new_low, new_high} & {*low, *high}:
            continue
        learned, before = (top + bottom) / 2, (low[-1] + high[0]) / 2
        everything = [*low, *high, new_low, new_high]
        rule = rng.randint(5, 25)
        if stem == "written":
            answer, slips = rule, {"learned-anyway": learned, "mean-of-all": sum(everything) / 8}
        else:
            answer = learned
            slips = {"old-kept": before, "new-only": (new_low + new_high) / 2, "mean-of-all": sum(everything) / 8}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "low": ", ".join(map(str, low)), "high": ", ".join(map(str, high)), "new_low": new_low, "new_high": new_high,
            "rule": rule, "before": before, "answer": answer, "work": f"{rule}" if stem == "written" else f"$({top} + {bottom}) / 2 = {learned:g}$",
            "how": "@fixed" if stem == "written" else "@learned",
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
