NAMES = ["ant", "bee", "cup", "dot", "elm", "fig", "gum", "hat", "ink", "jar"]


def generate(rng):
    """Which files of a merge need a person: three versions of each are shown."""
    while True:
        branch = rng.choice(["idea", "fix", "draft", "plan", "docs"])
        rows = []
        for name in sorted(rng.sample(NAMES, rng.randint(4, 5))):
            base, one, two = rng.sample(range(2, 99), 3)
            rows.append((name, base, *rng.choice([(base, base), (one, base), (base, two), (one, two), (one, two), (one, one)])))
        answer = " ".join(name for name, base, ours, theirs in rows if base not in (ours, theirs) and ours != theirs)
        slips = {
            "differ": " ".join(name for name, _, ours, theirs in rows if ours != theirs),
            "both": " ".join(name for name, base, ours, theirs in rows if base not in (ours, theirs)),
            "any": " ".join(name for name, base, ours, theirs in rows if (ours, theirs) != (base, base)),
        }
        if answer and len({answer, *slips.values()}) == 4:
            break
    table = "\n".join([f"file  parted  main  {branch}", *(f"{name:<6}{base:>6}{ours:>6}{theirs:>{len(branch) + 2}}" for name, base, ours, theirs in rows)])
    return {
        "stem": rng.choice(["table", "merge"]),
        "values": {"branch": branch, "table": table, "answer": answer, **slips},
        "answer": answer,
        "slips": slips,
    }
