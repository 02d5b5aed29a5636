NAMES = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "jay", "owl", "pig", "rat", "yak"]


def generate(rng):
    """Which files are in the folder after switching and merging."""
    while True:
        a, b, c, d = rng.sample(NAMES, 4)
        branch = rng.choice(["idea", "fix", "draft", "test", "plan"])
        more = rng.random() < 0.5
        on_main = {a} | ({d} if more else set())
        start = [f"save {name}" for name in sorted(on_main)]
        after = rng.random() < 0.6  # main goes on after the branch began
        lines = [*start, f"git switch -c {branch}", f"save {b}", "git switch main"]
        if after:
            lines.append(f"save {c}")
        main, other = on_main | ({c} if after else set()), on_main | {b}
        end = rng.choice(["main", "branch", "merged", "merge-back"])
        slips = {}
        if end == "main":
            last, answer = "main", main
            slips = {"all-stay": main | other, "other-branch": other}
            if not after:
                continue
        elif end == "branch":
            lines.append(f"git switch {branch}")
            last, answer = branch, other
            slips = {"all-stay": main | other, "empty-start": {b}, "other-branch": main}
        elif end == "merged":
            lines.append(f"git merge {branch}")
            last, answer = "main", main | other
            slips = {"merged-not": main, "other-branch": other}
        else:
            lines += [f"git merge {branch}", f"git switch {branch}"]
            last, answer = branch, other
            slips = {"both-merged": main | other, "empty-start": {b}}
        lines.append("ls")
        texts = {slip: " ".join(sorted(files)) for slip, files in slips.items()}
        text = " ".join(sorted(answer))
        texts = {slip: value for slip, value in texts.items() if value != text}
        if len(texts) >= 2 and len(set(texts.values())) == len(texts):
            break
    every = ("all-stay", "empty-start", "merged-not", "both-merged", "other-branch")
    return {
        "stem": rng.choice(["ls", "missing"]),
        "values": {
            "code": "\n".join(lines), "last": last, "answer": f"`{text}`",
            **{slip.replace("-", "_"): f"`{texts.get(slip, '')}`" for slip in every},
        },
        "answer": text,
        "slips": texts,
    }
