GROUPS = [("math", "m", ("sqrt", "floor", "ceil")), ("statistics", "st", ("mean", "median", "mode")), ("json", "js", ("dumps", "loads", "dump"))]


def generate(rng):
    """How many of some calls work after two imports."""
    while True:
        forms, lines, calls, works = [], [], [], []
        for module, short, functions in rng.sample(GROUPS, 2):
            f, g = rng.sample(functions, 2)
            form = rng.choice(["plain", "short", "from"])
            forms.append(form)
            lines.append({"plain": f"import {module}", "short": f"import {module} as {short}", "from": f"from {module} import {f}"}[form])
            options = {
                "plain": [(f"help({module}.{f})", ""), (f"help({module}.{g})", ""), (f"help({f})", "bare"), (f"help({short}.{f})", "other")],
                "short": [(f"help({short}.{f})", ""), (f"help({module}.{f})", "module"), (f"help({f})", "bare"), (f"help({short}.{g})", "")],
                "from": [(f"help({f})", ""), (f"help({g})", "other"), (f"help({module}.{f})", "module"), (f"help({module}.{g})", "module")],
            }[form]
            for call, fault in rng.sample(options, rng.choice([2, 3])):
                calls.append(call)
                works.append(fault)
        answer = works.count("")
        slips = {"all": len(calls), "module-too": answer + works.count("module"), "bare-too": answer + works.count("bare")}
        slips = {slip: value for slip, value in slips.items() if value != answer}
        if answer and len(slips) >= 2 and len({*slips.values()}) == len(slips):
            break
    pairs = list(zip(calls, works, strict=True))
    rng.shuffle(pairs)
    good = ", ".join(f"`{call}`" for call, fault in pairs if not fault)
    every = {"every": len(calls), "module_too": slips.get("module-too", ""), "bare_too": slips.get("bare-too", "")}
    return {
        "stem": rng.choice(["tried", "review"]),
        "values": {"imports": "\n".join(lines), "calls": "\n".join(call for call, _ in pairs), "answer": answer, "why": f"The names made are used by {good}.", **every},
        "answer": answer,
        "tolerance": 0,
        "slips": slips,
    }
