def generate(rng):
    """How many commits arrive: only what was pushed, of that branch, and only after a pull."""
    while True:
        k, a, b, c = rng.randint(3, 20), rng.randint(1, 3), rng.randint(1, 3), rng.randint(1, 2)
        branch = rng.choice(["fix", "idea", "docs", "tune"])
        kind = rng.choice(["late", "branch", "own", "no-pull"])
        if kind == "late":
            lines = [*["Ada: save"] * a, "Ada: git push", *["Ada: save"] * b, "Bo:  git pull"]
            answer, slips = k + a, {"local-too": k + a + b, "not-fetched": k}
            why = f"{a} of Ada's commits were pushed before Bo pulled."
        elif kind == "branch":
            lines = [*["Ada: save"] * c, "Ada: git push", f"Ada: git switch -c {branch}", *["Ada: save"] * a, f"Ada: git push -u origin {branch}", "Bo:  git pull"]
            answer, slips = k + c, {"branch-too": k + c + a, "not-fetched": k}
            why = f"The push of `{branch}` moved only `{branch}` on the hub; `main` got {c} there."
        elif kind == "own":
            lines = [*["Ada: save"] * a, "Ada: git push", *["Bo:  save"] * b, "Bo:  git pull --no-rebase"]
            answer, slips = k + a + b + 1, {"own-lost": k + a, "not-fetched": k + b}
            why = f"Both had moved, so the pull joins {a} of Ada's and {b} of Bo's with one merge commit."
        else:
            lines = [*["Ada: save"] * a, "Ada: git push", *["Bo:  save"] * b, "Bo:  git switch -c " + branch, *["Bo:  save"] * c, "Bo:  git switch main"]
            answer, slips = k + b, {"branch-too": k + b + c, "never-pulled": k + a + b}
            why = f"Bo never pulled, and made {b} on `main`; the {c} on `{branch}` are not there."
        if len({answer, *slips.values()}) == 3:
            break
    every = ("local-too", "not-fetched", "branch-too", "own-lost", "never-pulled")
    return {
        "stem": rng.choice(["pulled", "project"]),
        "values": {"k": k, "code": "\n".join(lines), "why": why, "answer": answer, **{slip.replace("-", "_"): slips.get(slip, "") for slip in every}},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
