FOLDERS = ["data", "plots", "code", "notes", "maps", "raw", "old", "text", "tests", "img"]


def go(here, target, up=True, root=True, dot=False):
    """The folder after cd target; the flags switch rules off, as a misconception does."""
    parts = [] if target.startswith("/") and root else list(here)
    for part in target.strip("/").split("/"):
        if part == "..":
            parts = parts[:-1] if up else parts
        elif part == ".":
            parts = parts[:-1] if dot else parts
        elif part:
            parts.append(part)
    return parts


def text(parts):
    return "/" + "/".join(parts)


def generate(rng):
    """Where the shell is after some cd commands, relative and absolute."""
    while True:
        a, b, c, d, e = rng.sample(FOLDERS, 5)
        start = ["home", rng.choice(["ada", "ben", "cleo", "kim"]), a]
        targets = rng.choice(
            [
                [f"../{b}", f"./{c}"], [f"{b}/{c}", f"../{d}"], [b, f"../../{c}"], [f"/srv/{b}", f"{c}/../{d}"],
                [f"../{b}/{c}", "..", d], [f"{b}/./{c}", "../.."], [f"/srv/{b}/{c}", f"../{d}"], [f"./{b}", f"../{c}/{d}"],
                ["../..", f"{b}/{c}/../{e}"],
            ]
        )

        def run(**rules):
            here = start
            for target in targets:
                here = go(here, target, **rules)
            return text(here)

        answer = run()
        slips = {"up-kept": run(up=False), "fresh": text(go(start, targets[-1]))}
        if any(target.startswith("/") for target in targets):
            slips["absolute"] = run(root=False)
        if any("." in target.split("/") for target in targets):
            slips["dot-up"] = run(dot=True)
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if len(slips) >= 2 and len(set(slips.values())) == len(slips):
            break
    told, here = [], start
    for target in targets:
        here = go(here, target)
        told.append(f"`cd {target}` leads to `{text(here)}`")
    every = ("up-kept", "absolute", "fresh", "dot-up")
    return {
        "stem": rng.choice(["pwd", "move", "lost"]),
        "values": {
            "start": text(start), "code": "\n".join([*(f"cd {target}" for target in targets), "pwd"]),
            "trace": ", ".join(told), "answer": answer,
            **{slip.replace("-", "_"): f"`{slips.get(slip, '')}`" for slip in every},
        },
        "answer": answer,
        "slips": slips,
    }
