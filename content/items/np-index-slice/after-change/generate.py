import numpy as np


def generate(rng):
    """Two arrays made from a third, one or none of them a view, then changed."""
    a, b, c = rng.choice([("a", "b", "c"), ("data", "part", "rest"), ("x", "head", "tail"), ("week", "early", "late")])
    n = rng.choice([4, 5])
    start = rng.sample(range(1, 10), n)
    s, t = rng.randint(0, 1), rng.randint(2, n - 2)
    p, q = rng.choice([(50, 70), (20, 90), (30, 80), (40, 60)])
    # a way to take places of the array, whether it is a view, and why
    first_end = s + 2

    def view(lo, hi):
        return f"[{lo}:{hi}]", True, "a slice is a view"

    def copy(lo, hi):
        return rng.choice(
            [
                (f"[{lo}:{hi}].copy()", False, "`.copy()` makes new numbers"),
                (f"[[{lo}, {hi - 1}]]", False, "a list of places makes a copy"),
                (f"[{lo}:{hi}] + 0", False, "arithmetic makes a new array"),
            ]
        )

    kinds = rng.choice([(view, copy), (copy, view), (view, copy), (copy, view), (view, view), (copy, copy)])
    take_b, take_c = kinds[0](s, first_end), kinds[1](t, t + 2)
    code = (
        f"{a} = np.array({start})\n{b} = {a}{take_b[0]}\n{c} = {a}{take_c[0]}\n"
        f"{b}[0] = {p}\n{c}[1] = {q}\nprint({a}.tolist())"
    )
    prints = []
    exec(code, {"np": np, "print": prints.append})
    answer = prints[0]

    def outcome(b_reaches, c_reaches):
        made = list(start)
        if b_reaches:
            made[s] = p
        if c_reaches:
            made[t + 1] = q
        return made

    truth = (take_b[1], take_c[1])
    cases = {}
    for guess in [(True, True), (True, False), (False, True), (False, False)]:
        if guess == truth:
            continue
        if truth in {(True, False), (False, True)}:
            # one view, one copy: which of the two was misjudged
            cases["both-view" if guess == (True, True) else "both-copy" if guess == (False, False) else "exchanged"] = guess
        elif truth == (True, True) and guess == (False, False):
            cases["both-copy"] = guess
        elif truth == (False, False) and guess == (True, True):
            cases["both-view"] = guess
    slips = {slip: outcome(*guess) for slip, guess in cases.items()}
    if truth == (True, True):
        slips |= {"as-copy": outcome(False, True), "second-copy": outcome(True, False)}
    if truth == (False, False):
        slips |= {"as-view": outcome(True, False), "second-view": outcome(False, True)}
    why = f"`{a}{take_b[0]}`: {take_b[2]}. `{a}{take_c[0]}`: {take_c[2]}."
    return {
        "stem": rng.choice(["prints", "bug", "two"]),
        "values": {
            "a": a, "code": code, "why": why, "answer": f"`{answer}`",
            "first_line": f"`{a}{take_b[0]}`", "second_line": f"`{a}{take_c[0]}`",
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in ("as-copy", "as-view", "second-copy", "second-view", "both-copy", "both-view", "exchanged")},
        },
        "answer": str(answer),
        "slips": {slip: str(value) for slip, value in slips.items()},
    }
