LABELS = [("cat", "dog"), ("ripe", "green"), ("rain", "dry"), ("left", "right")]


def generate(rng):
    """Accuracy from predictions and answers, from counts, and what it promises for new examples."""
    values = dict.fromkeys(["n", "pred", "true", "acc", "m", "r1", "m1", "r2", "m2", "k", "t", "z"], 0)
    while True:
        stem = rng.choice(["compare", "wrong-count", "two-groups", "expected"])
        if stem == "compare":
            n = rng.choice([5, 8, 10])
            labels = rng.choice(LABELS)
            true = [rng.choice(labels) for _ in range(n)]
            wrong = rng.sample(range(n), rng.randint(1, n - 2))
            pred = [labels[1 - labels.index(label)] if i in wrong else label for i, label in enumerate(true)]
            hits = n - len(wrong)
            answer, work = 100 * hits / n, f"{hits} / {n} = {100 * hits / n:g} %"
            slips = {"errors": 100 - answer, "count": hits}
            values |= {"n": n, "pred": ", ".join(pred), "true": ", ".join(true)}
        elif stem == "wrong-count":
            m, acc = rng.choice([20, 40, 60, 80, 150, 200, 300]), 5 * rng.randint(11, 19)
            if m * acc % 100:
                continue
            answer = m - m * acc // 100
            work = f"{acc} % · {m} = {m * acc // 100}; {m} - {m * acc // 100} = {answer}"
            slips = {"right-count": m * acc // 100, "percent-as-count": 100 - acc}
            values |= {"m": m, "acc": acc}
        elif stem == "two-groups":
            m1, m2 = rng.choice([(80, 20), (60, 40), (30, 20), (90, 10), (40, 10), (20, 80), (150, 50)])
            r1, r2 = rng.randint(m1 // 2, m1), rng.randint(m2 // 4, m2)
            answer = 100 * (r1 + r2) / (m1 + m2)
            work = f"({r1} + {r2}) / {m1 + m2} = {answer:g} %"
            slips = {"mean-of-shares": 50 * (r1 / m1 + r2 / m2), "errors": 100 - answer, "count": r1 + r2}
            values |= {"m": m1 + m2, "m1": m1, "m2": m2, "r1": r1, "r2": r2}
        else:
            m, t, z = rng.choice([20, 40, 50]), rng.choice([100, 200, 400]), rng.choice([300, 500, 1000])
            k = rng.randint(m // 2, m - 3)
            answer = z * k / m
            work = f"{k} / {m} · {z} = {answer:g}"
            slips = {"training": z, "pooled": z * (k + t) / (m + t)}
            values |= {"m": m, "t": t, "z": z, "k": k}
        numbers = [answer, *slips.values()]
        apart = all(abs(s - v) > 2 * (8 if stem == "expected" else 0.5) for i, s in enumerate(numbers) for v in numbers[:i])
        if apart and answer == int(answer):
            break
    return {
        "stem": stem, "values": values | {"work": work}, "answer": answer,
        "tolerance": 5 if stem == "expected" else 0.1,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
