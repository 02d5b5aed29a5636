from itertools import product

import numpy as np

ROWS = np.array(list(product(range(1, 10), repeat=3)))


def generate(rng):
    """Which of four rows gets the highest prediction; ignored weights, ignored signs and one input alone lead elsewhere."""
    while True:
        w = [rng.randint(1, 6), rng.choice([-6, -5, -4, -3, -2, 2, 3]), rng.choice([-5, -4, -3, -2, 2, 3, 4])]
        if w[1] > 0 and w[2] > 0:
            continue
        judges = (w, [1, 1, 1], [abs(p) for p in w], [1, 0, 0])

        scores = ROWS @ np.array(judges).T
        # one row after the other: row k is ahead by judge k and behind by every judge before
        chosen = []
        for kind in range(4):
            fits = np.ones(len(ROWS), dtype=bool)
            for k, other in enumerate(chosen):
                fits &= (scores[:, kind] > scores[other, kind]) & (scores[:, k] < scores[other, k])
            if not fits.any():
                break
            chosen.append(rng.choice(np.flatnonzero(fits).tolist()))
        if len(chosen) == 4:
            break
    rows = [ROWS[place].tolist() for place in chosen]
    b = rng.randint(100, 140)
    order = rng.sample(range(4), 4)
    names = {kind: "ABCD"[order.index(kind)] for kind in range(4)}
    rows = [rows[kind] for kind in order]
    scores = [sum(p * q for p, q in zip(w, row, strict=True)) + b for row in rows]
    return {
        "stem": rng.choice(["homes", "rows"]),
        "values": {
            "b": b, "w1": w[0], "w2": abs(w[1]), "w3": abs(w[2]), "s2": "+" if w[1] > 0 else "-",
            "s3": "+" if w[2] > 0 else "-", "v1": w[0], "v2": w[1], "v3": w[2], "right": names[0],
            **{f"{name}{j + 1}": row[j] for name, row in zip("abcd", rows, strict=True) for j in range(3)},
            **{f"p{k + 1}": score for k, score in enumerate(scores)},
        },
        "right": names[0],
        "wrong": {"sum-of-inputs": names[1], "sign-lost": names[2], "one-input": names[3]},
    }
