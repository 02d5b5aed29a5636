def generate(rng):
    """Which file a pattern of .gitignore fits."""
    end = rng.choice(["log", "tmp", "bin", "bak", "key", "csv"])
    a, b, c, d = rng.sample(["run", "day", "net", "map", "set", "lab", "sum", "age"], 4)
    folder = rng.choice(["", "old/", "data/", "out/"])
    right, inside = f"{folder}{a}.{end}", f"{folder}{end}.{b}"
    other, plain = f"{folder}{c}.{end}s", f"{folder}{d}.{rng.choice(['py', 'md', 'txt'])}"
    return {
        "stem": rng.choice(["list", "junk"]),
        "values": {"pattern": f"*.{end}", "right_file": right, "inside": inside, "other_end": other, "plain": plain},
        "right": f"`{right}`",
        "wrong": {"inside": f"`{inside}`", "other-end": f"`{other}`", "plain": f"`{plain}`"},
    }
