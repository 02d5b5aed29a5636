def generate(rng):
    """Inside or outside a range, with and, or and not."""
    stem = rng.choice(["alarm", "accept", "lamp", "query"])
    outside = stem in {"alarm", "lamp"}
    lo = rng.randint(2, 8)
    hi = lo + rng.randint(3, 9)
    below, inside, above = lo - 1, lo + 1, hi + 2
    tests = (below, inside, above)
    out = (f"t < {lo} or t > {hi}", f"not (t >= {lo} and t <= {hi})")
    within = (f"t >= {lo} and t <= {hi}", f"not (t < {lo} or t > {hi})")
    never = (f"t < {lo} and t > {hi}", f"not (t >= {lo} or t <= {hi})")
    always = (f"t >= {lo} or t <= {hi}", f"not (t < {lo} and t > {hi})")
    form = rng.randrange(2)
    right, turned = (out, within) if outside else (within, out)
    joined, same = (never, always) if outside else (always, never)
    # one form with not and one without, so that the form tells nothing
    forms = {"right": right[form], "turned": turned[1 - form], "joined": joined[form], "same": same[1 - form]}

    def row(condition):
        return ", ".join(str(eval(condition, {"t": t})) for t in tests)

    return {
        "stem": stem,
        "values": {
            "lo": lo, "hi": hi, "below": below, "inside": inside, "above": above,
            **{f"{name}_row": row(condition) for name, condition in forms.items()},
        },
        "right": f"`{forms['right']}`",
        "wrong": {name: f"`{forms[name]}`" for name in ("joined", "turned", "same")},
    }
