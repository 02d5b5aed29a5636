def matrix(rows):
    return "\\begin{pmatrix} " + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + " \\end{pmatrix}"


def generate(rng):
    """The output of one unit of a dense layer for one example, or the number of parameters."""
    few = rng.random() < 0.2  # a sum below 0, so that the answer is 0
    while True:
        stem = rng.choice(["relu", "relu", "plain", "count"])
        X = [[rng.choice([-3, -2, -1, 1, 2, 3]) for _ in range(2)] for _ in range(3)]
        W = [[rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]) for _ in range(2)] for _ in range(2)]
        b = [rng.choice([-5, -3, -2, 2, 3, 4, 6]) for _ in range(2)]
        i, j = rng.randint(0, 2), rng.randint(0, 1)
        n, d, h = rng.choice([16, 32, 64]), rng.randint(3, 30), rng.randint(2, 12)

        def score(column):
            return X[i][0] * W[0][column] + X[i][1] * W[1][column]

        z = score(j) + b[j]
        by_row = X[i][0] * W[j][0] + X[i][1] * W[j][1] + b[j]
        if stem == "relu" and (z < 0) != few:
            continue
        clip = (lambda v: max(0, v)) if stem == "relu" else (lambda v: v)
        if stem == "count":
            answer, work = d * h + h, f"${d} \\cdot {h} + {h} = {d * h + h}$"
            slips = {"no-bias": d * h, "one-bias": d * h + 1, "batch-counted": n * (d * h + h)}
        else:
            answer = clip(z)
            sums = f"({X[i][0]}) \\cdot ({W[0][j]}) + ({X[i][1]}) \\cdot ({W[1][j]}) + ({b[j]}) = {z}"
            work = f"${sums}$" + (f", $\\max(0, {z}) = {answer}$" if stem == "relu" else "")
            slips = {"no-bias": clip(score(j)), "other-unit": clip(score(1 - j) + b[1 - j]), "row-of-w": clip(by_row)}
            if stem == "relu" and z < 0:
                slips = {"no-activation": z}
            elif stem == "relu":
                slips["zeroed"] = 0
        if len({answer, *slips.values()}) == len(slips) + 1 and z != 0:
            break
    return {
        "stem": stem,
        "values": {
            "X": matrix(X), "W": matrix(W), "b": ", ".join(map(str, b)), "i": i + 1, "j": j + 1, "n": n, "d": d, "h": h,
            "work": work,
        },
        "answer": answer,
        "slips": slips,
    }
