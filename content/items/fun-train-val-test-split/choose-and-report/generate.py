def generate(rng):
    """Choose by validation, report the test score of the choice."""
    while True:
        val = [rng.randint(70, 90) for _ in range(4)]
        test = [v - rng.randint(-3, 6) for v in val]
        train = [v + rng.randint(1, 12) for v in val]
        best, top, fit = val.index(max(val)), test.index(max(test)), train.index(max(train))
        level = any(column.count(max(column)) > 1 for column in (val, test, train))
        if level or len({best, top, fit}) < 3 or max(train) > 99:
            continue
        if test[best] != val[best] and len({test[best], val[best], test[top], test[fit]}) == 4:
            break
    names = "ABCD"

    def score(value):
        return f"{value / 100:.2f}"

    def shown(place, value):
        return f"{names[place]}, {score(value)}"

    return {
        "stem": rng.choice(["team", "depth"]),
        "values": {
            "best": names[best], "val": score(val[best]), "test": score(test[best]), "top_test": score(test[top]),
            "fit": names[fit], "fit_train": score(train[fit]), "fit_val": score(val[fit]),
            **{f"{name.lower()}1": score(train[i]) for i, name in enumerate(names)},
            **{f"{name.lower()}2": score(val[i]) for i, name in enumerate(names)},
            **{f"{name.lower()}3": score(test[i]) for i, name in enumerate(names)},
        },
        "right": shown(best, test[best]),
        "wrong": {
            "reported-validation": shown(best, val[best]), "chose-by-test": shown(top, test[top]),
            "chose-by-training": shown(fit, test[fit]),
        },
    }
