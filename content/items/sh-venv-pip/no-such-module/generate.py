def generate(rng):
    """Why a package is not found."""
    m = rng.choice(["numpy", "pandas", "scipy", "torch", "seaborn", "polars"])
    e, folder = rng.choice(["env", "venv", "lab", "web"]), rng.choice(["data", "src", "notes", "work"])
    new = [f"python3 -m venv {e}"]
    on, get = f". {e}/bin/activate", f"python -m pip install {m}"
    ends = ["python train.py"] if rng.random() < 0.5 else [f"cd {folder}", "python train.py"]
    if rng.random() < 0.5:
        lines, right = [*new, on, get, "deactivate", *ends], "@not-active"
        why = f"After `deactivate` the word `python` finds another Python, and `{m}` is in `{e}` only."
    else:
        lines, right = [get, *new, on, *ends], "@never-there"
        why = f"`{m}` went into the Python that was active then. `{e}` starts without packages."
    wrong = {"gone": "@gone", "other-folder": "@other-folder", "wrong-name": "@wrong-name"}
    return {"stem": rng.choice(["numpy", "week"]), "values": {"m": m, "e": e, "code": "\n".join(lines), "why": why}, "right": right, "wrong": wrong}
