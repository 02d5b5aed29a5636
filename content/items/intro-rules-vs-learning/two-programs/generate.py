def generate(rng):
    """A written threshold against one learned from labelled examples: what does each say about a new case?"""
    story = rng.choice(["fruit", "noise", "snow"])
    a_high, b_high = rng.random() < 0.5, rng.random() < 0.5
    while True:
        f1, f2, f3 = sorted(rng.sample(range(20, 60), 3))
        s1 = f3 + 2 * rng.randint(1, 6)
        s2, s3 = sorted(rng.sample(range(s1 + 1, s1 + 20), 2))
        cut = (f3 + s1) // 2
        x = cut + rng.choice([-1, 1]) * rng.randint(1, 12)
        rule = x + rng.choice([-1, 1]) * rng.randint(2, 12)
        if (x > rule) == a_high and (x > cut) == b_high and x not in (f1, f2, f3, s1, s2, s3) and rule != cut and x > f1:
            break

    ends = {True: "high", False: "low"}

    def says(a, b):
        return f"@{story}-{ends[a]}-{ends[b]}"

    return {
        "stem": story,
        "values": {
            "rule": rule, "f1": f1, "f2": f2, "f3": f3, "s1": s1, "s2": s2, "s3": s3, "x": x, "cut": cut,
            "a": f"@{story}-{ends[a_high]}", "b": f"@{story}-{ends[b_high]}",
        },
        "right": says(a_high, b_high),
        "wrong": {
            "rule-wrong": says(not a_high, b_high), "learned-wrong": says(a_high, not b_high),
            "exchanged": says(not a_high, not b_high),
        },
    }
