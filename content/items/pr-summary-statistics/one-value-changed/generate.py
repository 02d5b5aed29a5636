from statistics import mean, median


def generate(rng):
    """A mean after one value changes or joins, a median after a correction, a standard deviation of four values."""
    v = {name: 0 for name in ("n", "n1", "mean", "typed", "true", "data", "four", "m4", "work")}
    hows = {"mean-typo": "@sums", "mean-added": "@sums", "median-typo": "@middle", "spread": "@squares"}
    while True:
        stem = rng.choice(["mean-typo", "median-typo", "mean-added", "spread"])
        if stem in ("mean-typo", "mean-added"):
            n, m = rng.choice([4, 5, 8, 9, 10, 19, 20]), rng.randint(10, 40)
            count = n if stem == "mean-typo" else n + 1
            shift = rng.choice([-3, -2, -1, 1, 2, 3, 4])
            true = rng.randint(5, 40)
            typed = true - shift * n if stem == "mean-typo" else m + shift * count
            if typed < 1:
                continue
            answer = m + shift
            v |= {"n": n, "n1": n + 1, "mean": m, "typed": typed, "true": true}
            v["work"] = f"$({n} \\cdot {m} {f'- {typed} + {true}' if stem == 'mean-typo' else f'+ {typed}'}) / {count} = {answer}$"
            slips = {"undivided": m + shift * count if stem == "mean-typo" else m + typed / n}
            if stem == "mean-added":
                slips["averaged"] = (m + typed) / 2
        elif stem == "median-typo":
            data = rng.sample(range(2, 40), 5)
            place = rng.randrange(5)
            typed, true = data[place] * 10, data[place]
            shown = data[:place] + [typed] + data[place + 1 :]
            answer = median(data)
            v |= {"typed": typed, "true": true, "data": ", ".join(map(str, shown))}
            v["work"] = f"{', '.join(map(str, sorted(data)))} → {answer}"
            slips = {"unsorted": data[2], "mean-instead": mean(data), "old": median(shown)}
        else:
            m, p, q = rng.randint(20, 60), rng.choice([(1, 7), (2, 14), (7, 17), (3, 21), (1, 7), (4, 28)]), rng.choice([1, -1])
            four = [m - p[0], m + p[0], m - p[1] * q, m + p[1] * q]
            rng.shuffle(four)
            variance = sum((f - m) ** 2 for f in four) / 4
            answer = round(variance**0.5, 6)
            if answer != int(answer) or min(four) < 1:
                continue
            answer = int(answer)
            v |= {"four": ", ".join(map(str, four)), "m4": m}
            squares = sorted((f - m) ** 2 for f in four)
            v["work"] = f"$({' + '.join(map(str, squares))}) / 4 = {variance:.0f}$, $\\sqrt{{ {variance:.0f} }} = {answer}$"
            slips = {"variance": variance, "absolute": sum(abs(f - m) for f in four) / 4}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for i, s in enumerate(numbers) for t in numbers[:i]):
            break
    return {
        "stem": stem, "values": v | {"how": hows[stem]}, "answer": answer, "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
