def generate(rng):
    """How many commits the log shows after branching, switching and merging."""
    while True:
        k, j, m = rng.randint(2, 9), rng.randint(1, 3), rng.randint(1, 3)
        branch = rng.choice(["idea", "fix", "draft", "test", "plan"])
        shape = rng.choice(["fast", "both", "apart", "other-way"])
        lines = [f"git switch -c {branch}", *["save"] * j]
        main, other = k, k + j  # commits reachable from each name
        if shape == "fast":
            lines += ["git switch main", f"git merge {branch}"]
            answer, why = other, "@fast"
            slips = {"merge-added": answer + 1, "branch-out": main}
        elif shape == "both":
            lines += ["git switch main", *["save"] * m, f"git merge {branch}"]
            answer, why = k + j + m + 1, "@both"
            slips = {"merge-missed": answer - 1, "branch-out": k + m, "own-only": j + m + 1}
        elif shape == "other-way":
            lines += ["git switch main", *["save"] * m, f"git switch {branch}", "git merge main"]
            answer, why = k + j + m + 1, "@both"
            slips = {"merge-missed": answer - 1, "branch-out": k + j, "own-only": j + m + 1}
        else:
            lines += ["git switch main", *["save"] * m]
            if rng.random() < 0.5:
                lines.append(f"git switch {branch}")
                answer, own = k + j, j
            else:
                answer, own = k + m, m
            why = "@apart"
            slips = {"all-commits": k + j + m, "own-only": own}
        lines.append("git log --oneline | wc -l")
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    every = ("merge-missed", "merge-added", "branch-out", "all-commits", "own-only")
    return {
        "stem": rng.choice(["merge", "story"]),
        "values": {
            "k": k, "code": "\n".join(lines), "why": why, "answer": answer,
            **{slip.replace("-", "_"): slips.get(slip, "") for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
