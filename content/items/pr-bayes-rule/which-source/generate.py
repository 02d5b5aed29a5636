def generate(rng):
    """Bayes' rule for two sources, or in odds."""
    while True:
        stem = rng.choice(["bags", "models", "odds"])
        p = rng.choice([0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8])
        na, nb = rng.choice([4, 5, 10]), rng.choice([4, 5, 10])
        a1, b1 = rng.randint(1, na - 1), rng.randint(1, nb - 1)
        o1, o2, k = rng.randint(1, 4), rng.randint(3, 20), rng.randint(2, 9)
        la, lb = a1 / na, b1 / nb
        if stem == "odds":
            top = o1 * k
            answer = top / (top + o2)
            work = f"${o1} \\cdot {k} : {o2} = {top} : {o2}$, ${top} / ({top} + {o2}) \\approx {answer:.2f}$"
            slips = {"unchanged": o1 / (o1 + o2), "prior-lost": k / (k + 1), "odds-as-chance": top / o2}
        else:
            joint, other = p * la, (1 - p) * lb
            answer = joint / (joint + other)
            work = f"$\\frac{{ {p} \\cdot {la:g} }}{{ {p} \\cdot {la:g} + {1 - p:.2f} \\cdot {lb:g} }} = \\frac{{ {joint:.3f} }}{{ {joint + other:.3f} }} \\approx {answer:.2f}$"
            slips = {"likelihood": la, "prior-lost": la / (la + lb), "joint": joint, "unchanged": p}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.025 for i, s in enumerate(numbers) for t in numbers[:i]) and la != lb:
            break
    return {
        "stem": stem,
        "values": {
            "p": p, "na": na, "nb": nb, "a1": a1, "a2": na - a1, "b1": b1, "b2": nb - b1, "o1": o1, "o2": o2, "k": k,
            "work": work,
        },
        "answer": round(answer, 4),
        "tolerance": 0.0075,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
