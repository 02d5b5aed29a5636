from itertools import permutations


def generate(rng):
    """One of four products of three matrices fits; the others fail at the first, the second or both places."""
    while True:
        a, b, c, d = (rng.randint(2, 9) for _ in range(4))
        if len({a, b, c, d}) < 4:
            continue
        names = rng.choice([("A", "B", "C"), ("P", "Q", "R"), ("U", "V", "W"), ("X", "Y", "Z")])
        sizes = [(a, b), (b, c), (c, d)]
        sizes = [pair if rng.random() < 0.5 else pair[::-1] for pair in sizes]
        rng.shuffle(sizes)
        shapes = dict(zip(names, sizes, strict=True))
        kinds = {"right": [], "first-step": [], "second-step": [], "both-steps": []}
        for order in permutations(names):
            for turned in range(8):
                marks = [turned >> bit & 1 for bit in range(3)]
                if sum(marks) != 1 and sum(marks) != 2:
                    continue
                now = [shapes[name][::-1] if mark else shapes[name] for name, mark in zip(order, marks, strict=True)]
                first, second = now[0][1] == now[1][0], now[1][1] == now[2][0]
                kind = {(True, True): "right", (False, True): "first-step", (True, False): "second-step"}.get((first, second), "both-steps")
                code = " @ ".join(name + (".T" if mark else "") for name, mark in zip(order, marks, strict=True))
                kinds[kind].append((sum(marks), code, " @ ".join(f"({p}, {q})" for p, q in now)))
        # all four lines with the same number of transposes, so equally long
        for count in rng.sample([1, 2], 2):
            pools = {kind: [entry for entry in found if entry[0] == count] for kind, found in kinds.items()}
            if all(pools.values()):
                break
        if all(pools.values()):
            break
    chosen = {kind: rng.choice(pool) for kind, pool in pools.items()}
    P, Q, R = names
    return {
        "stem": rng.choice(["arrays", "colleague"]),
        "values": {
            "P": P, "Q": Q, "R": R, "p0": shapes[P][0], "p1": shapes[P][1], "q0": shapes[Q][0], "q1": shapes[Q][1],
            "r0": shapes[R][0], "r1": shapes[R][1], "chain_right": chosen["right"][2],
            "chain_first": chosen["first-step"][2], "chain_second": chosen["second-step"][2],
            "chain_both": chosen["both-steps"][2],
        },
        "right": f"`{chosen['right'][1]}`",
        "wrong": {kind: f"`{chosen[kind][1]}`" for kind in ("first-step", "second-step", "both-steps")},
    }
