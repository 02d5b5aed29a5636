def generate(rng):
    """How many commits a pull request shows: pushed ones of the branch that main lacks, later ones too."""
    while True:
        k, a, b, c = rng.randint(4, 30), rng.randint(1, 3), rng.randint(1, 3), rng.randint(0, 2)
        branch = rng.choice(["fix", "idea", "docs", "tune", "plots"])
        lines = [f"git switch -c {branch}", *["save"] * a, f"git push -u origin {branch}", "# the pull request is opened", *["save"] * b]
        again = rng.random() < 0.6
        if again:
            lines += ["git push", *["save"] * c]
            answer, why = a + b, f"{a} were pushed first, {b} by the second push."
            slips = {"not-pushed": a + b + c, "first-push": a, "whole-past": k + a + b}
        else:
            answer, why = a, f"{a} were pushed; the {b} behind that push are on your computer only."
            slips = {"not-pushed": a + b, "whole-past": k + a}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len({*slips.values()}) == len(slips):
            break
    every = ("not-pushed", "first-push", "whole-past")
    return {
        "stem": rng.choice(["page", "review"]),
        "values": {"k": k, "branch": branch, "code": "\n".join(lines), "why": why, "answer": answer, **{slip.replace("-", "_"): slips.get(slip, "") for slip in every}},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
