import numpy as np

TURNS = {
    "turn-left": [[0, -1], [1, 0]],
    "turn-right": [[0, 1], [-1, 0]],
    "flip-x": [[-1, 0], [0, 1]],
    "flip-y": [[1, 0], [0, -1]],
}
SIZED = {}
for k in (2, 3, 4):
    SIZED[f"stretch-{k}"] = [[k, 0], [0, 1]]
    SIZED[f"grow-{k}"] = [[1, 0], [0, k]]
    SIZED[f"slant-{k}"] = [[1, k], [0, 1]]
    SIZED[f"lean-{k}"] = [[1, 0], [k, 1]]
KINDS = TURNS | SIZED


def matrix(rows):
    return "$\\begin{pmatrix} " + " \\\\ ".join(" & ".join(f"{v:+d}" for v in row) for row in rows) + " \\end{pmatrix}$"


def pair(column):
    return f"{column[0]}, {column[1]}"


def generate(rng):
    """Two named moves of the plane after one another, as one matrix."""
    while True:
        first, second = rng.sample(sorted(KINDS), 2)
        P, Q = np.array(KINDS[first]), np.array(KINDS[second])
        right = Q @ P
        wrong = {"order": P @ Q, "elementwise": P * Q, "added": P + Q}
        options = [right, *wrong.values()]
        if len({option.tobytes() for option in options}) == 4:
            break
    return {
        "stem": rng.choice(["camera", "robot", "game"]),
        "values": {
            "first": f"@{first}", "second": f"@{second}", "col1": pair(right[:, 0]), "col2": pair(right[:, 1]),
            "o1": pair(wrong["order"][:, 0]), "o2": pair(wrong["order"][:, 1]), "mid1": pair(P[:, 0]),
        },
        "right": matrix(right.tolist()),
        "wrong": {name: matrix(option.tolist()) for name, option in wrong.items()},
    }
