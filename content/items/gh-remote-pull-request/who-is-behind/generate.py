def generate(rng):
    """Who has commits that the other lacks, and what follows."""
    kind = rng.choice(["push", "pull", "pull-push"])
    mine = rng.randint(1, 9) if kind != "pull" else 0
    theirs = rng.randint(1, 9) if kind != "push" else 0
    rows = [("git log --oneline origin/main..main", mine), ("git log --oneline main..origin/main", theirs)]
    if rng.random() < 0.5:
        rows.reverse()
    table = "\n".join(f"{command} | wc -l\n{number}" for command, number in rows)
    why = {
        "push": f"You have {mine} that the hub lacks, and the hub has nothing new: a push is enough.",
        "pull": f"The hub has {theirs} that you lack, and you have nothing new: a pull is enough.",
        "pull-push": f"You have {mine} that the hub lacks, and it has {theirs} that you lack: first pull, which merges (if Git asks how: `--no-rebase`), then push.",
    }[kind]
    others = [other for other in ("push", "pull", "pull-push", "push-pull") if other != kind]
    return {
        "stem": rng.choice(["counts", "evening"]),
        "values": {"table": table, "why": why},
        "right": f"@{kind}",
        "wrong": {other: f"@{other}" for other in others},
    }
