def generate(rng):
    """Which program the word python finds after activating, deactivating and moving."""
    a, b = rng.sample(["env", "venv", "lab", "old", "new", "web", "plot"], 2)
    home = rng.choice(["/home/ada", "/home/kim", "/srv/team", "/home/ben"])
    folder = rng.choice(["data", "src", "notes", "tests"])

    def python(name):
        return f"{home}/{name}/bin/python" if name else "/usr/bin/python"

    shape = rng.choice(["on", "off", "switch", "leave"])
    if shape == "on":
        lines = [f". {a}/bin/activate", f"cd {folder}"]
        answer, why = python(a), f"`{a}` was activated, and `cd` does not change that."
        slips = {"system": python(""), "folder": f"{home}/{folder}/bin/python"}
    elif shape == "off":
        lines = [f". {a}/bin/activate", "python train.py", "deactivate"]
        answer, why = python(""), "After `deactivate` the machine's own Python is found again."
        slips = {"other": python(a), "folder": f"{home}/bin/python"}
    elif shape == "switch":
        lines = [f". {a}/bin/activate", f". {b}/bin/activate"]
        answer, why = python(b), f"The environment activated last, `{b}`, is found."
        slips = {"first": python(a), "system": python("")}
    else:
        lines = [f". {a}/bin/activate", "deactivate", f". {b}/bin/activate", f"cd {folder}"]
        answer, why = python(b), f"`{a}` was left, then `{b}` was activated, and `cd` does not change that."
        slips = {"other": python(a), "system": python("")}
    return {
        "stem": rng.choice(["prefix", "help"]),
        "values": {
            "a": a, "b": b, "home": home, "code": "\n".join([*lines, "command -v python"]), "why": why, "answer": answer,
            **{slip: f"`{slips.get(slip, '')}`" for slip in ("system", "first", "other", "folder")},
        },
        "answer": answer,
        "slips": slips,
    }
