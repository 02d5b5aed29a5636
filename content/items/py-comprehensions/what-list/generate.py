def generate(rng):
    """The value of a comprehension: filter, if-else, and two loops."""
    while True:
        x, xs = rng.choice([("x", "xs"), ("n", "numbers"), ("v", "values"), ("p", "prices"), ("t", "times")])
        shape = rng.choice(["filter", "filter", "if-else", "two-loops", "nested"])
        k, limit = rng.randint(2, 4), rng.randint(4, 6)
        items = rng.sample(range(1, 10), 4)
        if shape == "filter":
            head = rng.choice([f"{x} * {k}", f"{x} + 10", f"{x} ** 2", f"10 - {x}"])
            sign = rng.choice(["<", ">"])
            made = f"[{head} for {x} in {xs} if {x} {sign} {limit}]"
            others = {
                "unfiltered": f"[{head} for {x} in {xs}]",
                "test-result": f"[{head} for {x} in {xs} if {head} {sign} {limit}]",
                "unchanged": f"[{x} for {x} in {xs} if {x} {sign} {limit}]",
            }
            why = f"`if` is asked of each item `{x}`; those that pass are turned into `{head}`."
        elif shape == "if-else":
            cap = rng.choice([0, 10, limit])
            made = f"[{x} * {k} if {x} < {limit} else {cap} for {x} in {xs}]"
            others = {"dropped": f"[{x} * {k} for {x} in {xs} if {x} < {limit}]", "test-result": f"[{x} * {k} if {x} * {k} < {limit} else {cap} for {x} in {xs}]"}
            why = f"Each item gives one value: `{x} * {k}` if it is under {limit}, else {cap}."
        elif shape == "two-loops":
            items = rng.sample(range(1, 10), 2)
            ys = rng.sample(range(1, 6), 2)
            made = f"[{x} * y for {x} in {xs} for y in {ys}]"
            others = {"inner-first": f"[{x} * y for y in {ys} for {x} in {xs}]", "paired": f"[{x} * y for {x}, y in zip({xs}, {ys})]"}
            why = f"The first `for` is the outer loop: for each `{x}` all of {ys} are run through."
        else:
            items = [rng.sample(range(1, 10), 2), rng.sample(range(1, 10), 2)]
            made = f"[{x} + {k} for row in {xs} for {x} in row if {x} > {limit - 2}]"
            others = {"whole": f"[[{x} + {k} for {x} in row if {x} > {limit - 2}] for row in {xs}]", "unfiltered": f"[{x} + {k} for row in {xs} for {x} in row]"}
            why = "The first `for` takes the inner lists one after the other, the second its items; the result is one flat list."

        def run(text):
            return eval(text, {xs: items, "zip": zip})

        answer, slips = run(made), {slip: run(text) for slip, text in others.items()}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        texts = [str(value) for value in slips.values()]
        if answer and len(slips) >= 2 and len(set(texts)) == len(texts):
            break
    every = ("unfiltered", "test-result", "unchanged", "dropped", "inner-first", "paired", "whole")
    return {
        "stem": rng.choice(["prints", "report", "loop"]),
        "values": {
            "code": f"{xs} = {items}\nprint({made})", "why": why, "answer": f"`{answer}`",
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in every},
        },
        "answer": str(answer),
        "slips": {slip: str(value) for slip, value in slips.items()},
    }
