from math import log


def generate(rng):
    """Which forecast costs most, or least: what counts is the probability given to the truth."""
    stem = rng.choice(["most", "audit", "least"])
    while True:
        cases = [(rng.randint(3, 97) / 100, rng.randint(0, 1)) for _ in range(4)]

        def given(case):
            return case[0] if case[1] else 1 - case[0]

        ranked = sorted(cases, key=given)
        right = ranked[-1] if stem == "least" else ranked[0]
        largest, smallest = max(cases), min(cases)
        half = min(cases, key=lambda case: abs(case[0] - 0.5))
        if len({right, largest, smallest, half}) < 4 or len({case[0] for case in cases}) < 4:
            continue
        gap = given(ranked[-1]) - given(ranked[-2]) if stem == "least" else given(ranked[1]) - given(ranked[0])
        if gap > 0.06 and abs(half[0] - 0.5) < 0.12:
            break

    def shown(case):
        return f"$p = {case[0]:.2f}$, $y = {case[1]}$"

    def loss(case):
        return f"{-log(given(case)):.2f}"

    others = [case for case in cases if case != right]
    return {
        "stem": stem,
        "values": {
            "given": f"{given(right):.2f}", "loss": loss(right), "costs": ", ".join(loss(case) for case in others),
            "given_largest": f"{given(largest):.2f}", "loss_largest": loss(largest),
            "given_smallest": f"{given(smallest):.2f}", "loss_smallest": loss(smallest), "loss_half": loss(half),
        },
        "right": shown(right),
        "wrong": {"largest-p": shown(largest), "smallest-p": shown(smallest), "nearest-half": shown(half)},
    }
