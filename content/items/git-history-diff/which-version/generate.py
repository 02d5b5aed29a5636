def generate(rng):
    """Which version HEAD~k names."""
    f = rng.choice(["rate.txt", "steps.txt", "size.txt", "seed.txt", "depth.txt"])
    while True:
        numbers = rng.sample(range(2, 99), rng.randint(4, 7))
        k = rng.randint(1, len(numbers) - 2)
        answer, slips = numbers[-1 - k], {"one-less": numbers[-k], "from-start": numbers[k], "newest": numbers[-1]}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if k == 1:
            slips.pop("one-less", None)
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    values = {
        "f": f, "k": k, "values_list": ", ".join(map(str, numbers)), "newest": numbers[-1], "answer": answer,
        "one_less": slips.get("one-less", ""), "from_start": slips.get("from-start", ""),
    }
    return {"stem": rng.choice(["show", "restore"]), "values": values, "answer": answer, "tolerance": 0, "slips": slips}
