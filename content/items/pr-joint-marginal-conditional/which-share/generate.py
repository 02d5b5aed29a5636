def generate(rng):
    """Joint or conditional share: the group below the line decides."""
    story = rng.choice(["shop", "weather", "mail"])
    while True:
        n, a, b = 10 * rng.randint(11, 40), rng.randint(20, 90), rng.randint(20, 90)
        ab = rng.randint(10, min(a, b) - 3)
        if abs(a - b) > 4 and a + b - ab < n - 10:
            break
    kind = rng.choice(["a-given-b", "b-given-a", "joint"])
    joint, given_a, given_b = f"{ab}/{n}", f"{ab}/{a}", f"{ab}/{b}"
    if kind == "joint":
        right, wrong = joint, {"one-given": given_a, "other-given": given_b, "marginal": f"{rng.choice([a, b])}/{n}"}
    elif kind == "a-given-b":
        right, wrong = given_b, {"reversed": given_a, "joint": joint, "marginal": f"{a}/{n}"}
    else:
        right, wrong = given_a, {"reversed": given_b, "joint": joint, "marginal": f"{b}/{n}"}
    return {
        "stem": story,
        "values": {
            "n": n, "a": a, "b": b, "ab": ab, "ask": f"@{story}-{kind}", "right": right,
            "group": "@all" if kind == "joint" else "@given",
        },
        "right": right,
        "wrong": wrong,
    }
