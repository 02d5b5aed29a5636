def generate(rng):
    """Which share answers a stated question: precision, recall, specificity or accuracy."""
    story, kind = rng.choice(["shop", "clinic"]), rng.choice(["precision", "recall", "specificity", "accuracy"])
    while True:
        tp, fp, fn = rng.randint(11, 60), rng.randint(11, 60), rng.randint(11, 60)
        n = rng.randint(3, 9) * 100
        tn = n - tp - fp - fn
        if tn > 100 and len({tp, fp, fn}) == 3:
            break
    shares = {
        "precision": f"{tp}/{tp + fp}", "recall": f"{tp}/{tp + fn}", "specificity": f"{tn}/{tn + fp}",
        "accuracy": f"{tp + tn}/{n}",
    }
    return {
        "stem": story,
        "values": {
            "n": n, "tp": tp, "fp": fp, "fn": fn, "tn": tn, "ask": f"@{story}-{kind}", **shares, "right": shares[kind],
        },
        "right": shares[kind],
        "wrong": {name: share for name, share in shares.items() if name != kind},
    }
