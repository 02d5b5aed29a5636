def generate(rng):
    """Precision, recall or F1 from counts in three guises."""
    while True:
        stem, which = rng.choice(["alarms", "fraud", "table"]), rng.choice(["precision", "recall", "f1"])
        tp, fp, fn = rng.randint(4, 40), rng.randint(2, 60), rng.randint(2, 60)
        n = 100 * rng.randint(3, 9)
        tn = n - tp - fp - fn
        precision, recall, f1 = tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + fp + fn)
        answer = {"precision": precision, "recall": recall, "f1": f1}[which]
        if which == "f1":
            slips = {"plain-mean": (precision + recall) / 2}
        else:
            slips = {"other": recall if which == "precision" else precision}
        if stem != "alarms":
            slips |= {"accuracy": (tp + tn) / n, "share-of-all": tp / n}
        numbers = [answer, *slips.values()]
        if tn > 0 and all(abs(s - t) > 0.03 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem,
        "values": {
            "tp": tp, "fp": fp, "fn": fn, "tn": tn, "n": n, "flagged": tp + fp, "real": tp + fn, "which": f"@{which}",
            "pv": f"{precision:.2f}", "rv": f"{recall:.2f}", "fv": f"{f1:.2f}",
        },
        "answer": round(answer, 4),
        "tolerance": 0.0075,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
