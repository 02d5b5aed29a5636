def generate(rng):
    """Whether a merge moves a name, makes a commit, or does nothing."""
    branch = rng.choice(["idea", "fix", "draft", "plan", "docs"])
    k, j, m = rng.randint(2, 9), rng.randint(1, 3), rng.randint(1, 3)
    kind = rng.choice(["fast", "join", "done"])
    back = rng.random() < 0.5  # the last merge is made on the branch
    lines = [f"git switch -c {branch}"]
    if kind == "fast":
        lines += ["git switch main", *["save"] * m, f"git switch {branch}"] if back else [*["save"] * j, "git switch main"]
    elif kind == "join":
        lines += [*["save"] * j, "git switch main", *["save"] * m] + ([f"git switch {branch}"] if back else [])
    elif back:
        lines += ["save"] * j
    else:
        lines += [*["save"] * j, "git switch main", f"git merge {branch}", *["save"] * m]
    here, other = (branch, "main") if back else ("main", branch)
    lines.append(f"git merge {other}")
    why = {
        "fast": f"Since they parted only `{other}` has moved, so the name `{here}` is moved to where `{other}` is.",
        "join": f"Since they parted both have moved, so a merge commit is made on `{here}`; `{other}` stays.",
        "done": f"`{here}` has everything that `{other}` has, so there is nothing to do.",
    }[kind]
    return {
        "stem": rng.choice(["last", "team"]),
        "values": {"k": k, "code": "\n".join(lines), "here": here, "why": why},
        "right": f"@{kind}",
        "wrong": {other_kind: f"@{other_kind}" for other_kind in ("fast", "join", "done", "both") if other_kind != kind},
    }
