def generate(rng):
    """The steps of a merge with a conflict."""
    branch = rng.choice(["idea", "fix", "draft", "plan", "docs", "tune"])
    file = rng.choice(["train.py", "notes.txt", "rates.csv", "README.md", "run.sh"])
    lines = [
        "`git switch main`",
        f"`git merge {branch}`",
        f"open `{file}`, keep what is right, delete the marks",
        f"`git add {file}`",
        f'`git commit -m "Merge {branch}"`',
    ]
    return {
        "stem": rng.choice(["merge", "help"]),
        "values": {"branch": branch, "file": file},
        "lines": lines,
        "slips": {
            "commit-first": [lines[i] for i in (0, 1, 2, 4, 3)],
            "edit-last": [lines[i] for i in (0, 1, 3, 2, 4)],
            "merge-here": [lines[i] for i in (1, 0, 2, 3, 4)],
        },
    }
