def matrix(rows):
    return "\\begin{pmatrix} " + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + " \\end{pmatrix}"


def generate(rng):
    """One entry of a matrix-vector product, or the part of the vector that leads to it."""
    while True:
        stem = rng.choice(["hours", "entry", "missing"])
        low = 1 if stem == "hours" else -5
        A = [[rng.randint(low, 6) for _ in range(3)] for _ in range(3)]
        x = [rng.randint(1, 5) if stem == "hours" else rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]) for _ in range(3)]
        i = rng.randint(1, 3)
        row = A[i - 1]
        known = sum(a * b for a, b in zip(row, x, strict=True))
        by_column = sum(A[k][i - 1] * x[k] for k in range(3))
        other = sum(a * b for a, b in zip(A[i % 3], x, strict=True))
        if stem == "missing":
            answer = x[1]
            if row[1] == 0:
                continue
            slips = {"unsubtracted": known / row[1]}
            if A[i % 3][1]:
                next_row = A[i % 3]
                slips["other-row"] = (known - next_row[0] * x[0] - next_row[2] * x[2]) / next_row[1]
        else:
            answer = known
            slips = {"column": by_column, "other-row": other, "diagonal": row[i - 1] * x[i - 1]}
        numbers = [answer, *slips.values()]
        if all(abs(s - t) > 0.05 for p, s in enumerate(numbers) for t in numbers[:p]) and 0 not in row:
            break
    return {
        "stem": stem,
        "values": {
            "A": matrix(A), "x": matrix([[v] for v in x]), "xt": matrix([[x[0]], ["t"], [x[2]]]), "i": i,
            "work": " + ".join(f"({a}) \\cdot ({b})" for a, b in zip(row, x, strict=True)), "known": known,
            "answer": answer, "factor": row[1],
        },
        "answer": answer,
        "tolerance": 0.01,
        "slips": {name: round(value, 4) for name, value in slips.items()},
    }
