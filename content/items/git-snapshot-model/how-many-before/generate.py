def before(parents, start, first=False):
    found, waiting = set(), [start]
    while waiting:
        for parent in parents[waiting.pop()][: 1 if first else None]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def generate(rng):
    """Count the ancestors of a commit."""
    letters = rng.sample("abcdefghkmnprstuvwxyz", 7)
    while True:
        parents = {letters[0]: []}
        for place in range(1, 7):
            older = letters[max(0, place - 3) : place]
            parents[letters[place]] = rng.sample(older, 2) if place > 2 and rng.random() < 0.35 else [rng.choice(older)]
        start = rng.choice(letters[4:])
        found = before(parents, start)
        answer = len(found)
        slips = {"own": answer + 1, "parents": len(parents[start]), "first": len(before(parents, start, True)), "all": 6}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    told = [f"`{child}` of {' and '.join(f'`{p}`' for p in mine)}" if mine else f"`{child}` of none" for child, mine in parents.items()]
    return {
        "stem": rng.choice(["walk", "log"]),
        "values": {
            "story": ", ".join(told), "start": start, "names": ", ".join(sorted(found)), "answer": answer,
            **{slip: slips.get(slip, "") for slip in ("own", "parents", "first", "all")},
        },
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
