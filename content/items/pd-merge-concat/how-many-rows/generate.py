def generate(rng):
    """Rows of a merge: pairs, and rows without a partner."""
    while True:
        left = [rng.randint(1, 5) for _ in range(rng.choice([3, 4]))]
        right = [rng.randint(1, 5) for _ in range(rng.choice([3, 4]))]
        how = rng.choice(["inner", "left", "outer", "right"])
        pairs = sum(a == b for a in left for b in right)
        lonely_left, lonely_right = sum(a not in right for a in left), sum(b not in left for b in right)
        answers = {
            "inner": pairs, "left": pairs + lonely_left, "right": pairs + lonely_right, "outer": pairs + lonely_left + lonely_right,
        }
        answer = answers[how]
        keys = {"inner": set(left) & set(right), "left": set(left), "right": set(right), "outer": set(left) | set(right)}[how]
        slips = {"left-kept": len(left), "keys-counted": len(keys), "stacked": len(left) + len(right)}
        if how != "outer":
            slips["unmatched-kept"] = answers["outer"]
        if how != "inner":
            slips["unmatched-lost"] = pairs
        slips = {slip: value for slip, value in slips.items() if value != answer}
        many = any(left.count(k) > 1 or right.count(k) > 1 for k in set(left) & set(right))
        # two misconceptions may give the same number; the first of them is named
        named = {}
        for slip, value in slips.items():
            if value not in named.values():
                named[slip] = value
        if pairs and many and lonely_left and lonely_right and answer <= 9 and len(named) >= 3:
            break
    l, r = rng.choice([("orders", "homes"), ("a", "b"), ("left", "right"), ("trips", "drivers"), ("bills", "people")])
    whys = {
        "inner": f"`inner` keeps pairs alone: {pairs} in all, because each row meets every row with its key.",
        "left": f"There are {pairs} pairs, and `left` also keeps the rows of `{l}` without a partner: {lonely_left} more.",
        "right": f"There are {pairs} pairs, and `right` also keeps the rows of `{r}` without a partner: {lonely_right} more.",
        "outer": f"There are {pairs} pairs, and `outer` also keeps every row without a partner: {lonely_left} and {lonely_right} more.",
    }
    every = ("left-kept", "keys-counted", "unmatched-kept", "unmatched-lost", "stacked")
    return {
        "stem": rng.choice(["keys", "orders", "check"]),
        "values": {
            "l": l, "r": r, "left": ", ".join(map(str, left)), "right": ", ".join(map(str, right)), "how": how,
            "why": whys[how], "answer": answer, **{slip.replace("-", "_"): named.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": named,
    }
