def matrix(rows):
    return "\\begin{pmatrix} " + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + " \\end{pmatrix}"


def generate(rng):
    """One entry of a product of two 2 by 2 matrices."""
    while True:
        stem = rng.choice(["entry", "chain", "stages"])
        low = 1 if stem == "chain" else -4
        A, B = ([[rng.randint(low, 7) for _ in range(2)] for _ in range(2)] for _ in range(2))
        i, j = rng.randint(0, 1), rng.randint(0, 1)
        answer = A[i][0] * B[0][j] + A[i][1] * B[1][j]
        slips = {
            "elementwise": A[i][j] * B[i][j],
            "reversed": B[i][0] * A[0][j] + B[i][1] * A[1][j],
            "row-row": A[i][0] * B[j][0] + A[i][1] * B[j][1],
        }
        if len({answer, *slips.values()}) == 4 and abs(answer) > 2:
            break
    return {
        "stem": stem,
        "values": {
            "A": matrix(A), "B": matrix(B), "i": i + 1, "j": j + 1, "metal": ["@steel", "@copper"][j],
            "work": f"({A[i][0]}) \\cdot ({B[0][j]}) + ({A[i][1]}) \\cdot ({B[1][j]})", "answer": answer,
        },
        "answer": answer,
        "slips": slips,
    }
