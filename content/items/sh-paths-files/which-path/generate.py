FOLDERS = ["data", "plots", "code", "notes", "maps", "raw", "old", "text", "tests", "img"]


def follow(here, path):
    parts = [] if path.startswith("/") else here.split("/")
    for part in path.strip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts = [*parts, part]
    return "/".join(parts)


def generate(rng):
    """Which relative path leads from one folder to a file in another."""
    a, b, c, d = rng.sample(FOLDERS, 4)
    name = rng.choice(["a.txt", "day.csv", "run.log", "new.md", "t1.csv"])
    top = rng.choice(["home/ada", "srv/lab", "home/kim", "work/team"])
    ups = rng.choice([1, 2])
    here = f"{top}/{a}/{b}"
    file = f"{top}/{a}/{c}/{d}/{name}" if ups == 1 else f"{top}/{c}/{d}/{name}"
    below = f"{c}/{d}/{name}"
    # one level more or one level less than right: so the longest path is right as often as any other
    off = "too-far" if ups == 1 else rng.choice(["one-up", "too-far"])
    paths = {
        "right": "../" * ups + below,
        off: "../" * (ups - 1 if off == "one-up" else ups + 1) + below,
        "from-top": rng.choice([f"/{below}", f"/../{below}", f"/{a}/{below}"]),
        "here": rng.choice([f"./{below}", f"{a}/{below}"]),
    }
    return {
        "stem": rng.choice(["open", "script", "beside"]),
        "values": {
            "here": here, "file": file, "ups": ups,
            **{"got_" + slip.replace("-", "_"): follow(here, path) for slip, path in paths.items()},
        },
        "right": f"`cat {paths['right']}`",
        "wrong": {slip: f"`cat {path}`" for slip, path in paths.items() if slip != "right"},
    }
