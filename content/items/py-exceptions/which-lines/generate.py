CASES = [("int(t)", "'7'", "'x'", "ValueError"), ("{'a': 1}[t]", "'a'", "'b'", "KeyError"), ("10 // t", "5", "0", "ZeroDivisionError"), ("[4, 5][t]", "1", "2", "IndexError")]


def generate(rng):
    """Which lines run when a function raises inside a try block, or does not."""
    step, good, bad, error = rng.choice(CASES)
    fails = rng.random() < 0.75
    other = rng.choice([name for name in ("ValueError", "KeyError", "TypeError", "IndexError") if name != error])
    named = other if fails and rng.random() < 0.35 else error
    a, b, c, d, e, g = rng.sample("abcdefghkmnprstuvw", 6)
    f = rng.choice(["read", "look", "part", "step"])
    code = (
        f'def {f}(t):\n    print("{a}")\n    n = {step}\n    print("{b}")\n    return n\n\n\n'
        f'try:\n    print("{c}")\n    {f}({bad if fails else good})\n    print("{d}")\nexcept {named}:\n    print("{e}")\nprint("{g}")'
    )
    if not fails:
        answer, why = [c, a, b, d, g], "Nothing is raised, so the `except` block is left out."
        slips = {"always-except": [c, a, b, d, e, g], "back-to-caller": [c, a, d, g]}
    elif named == error:
        answer, why = [c, a, e, g], f"`{error}` is raised in the function, leaves it, and is caught."
        slips = {"goes-on": [c, a, b, d, g], "back-to-caller": [c, a, d, g]}
    else:
        answer, why = [c, a], f"`{error}` is raised, `except {named}` does not fit, and the program stops."
        slips = {"any-name": [c, a, e, g], "goes-on": [c, a, b, d, g], "back-to-caller": [c, a, d, g]}
    texts = {slip: " ".join(letters) for slip, letters in slips.items()}
    every = ("goes-on", "back-to-caller", "always-except", "any-name")
    return {
        "stem": rng.choice(["letters", "trace"]),
        "values": {"code": code, "why": why, "answer": " ".join(answer), **{slip.replace("-", "_"): f"`{texts.get(slip, '')}`" for slip in every}},
        "answer": " ".join(answer),
        "slips": texts,
    }
