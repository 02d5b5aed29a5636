FUNCTIONS = [("math", "sqrt", "m", "root"), ("math", "floor", "mt", "low"), ("statistics", "mean", "st", "avg"), ("statistics", "median", "s", "mid")]
FUNCTIONS += [("json", "loads", "js", "read"), ("math", "ceil", "ma", "up"), ("textwrap", "fill", "tw", "wrap_up"), ("random", "choice", "rd", "pick")]
ARGUMENTS = {"sqrt": "{n}", "floor": "{n}.5", "ceil": "{n}.5", "mean": "[{n}, 4]", "median": "[{n}, 2, 9]", "loads": '"[{n}]"'}
ARGUMENTS |= {"fill": '"to be", {n}', "choice": "[{n}, 6]"}


def generate(rng):
    """Which call goes with an import line."""
    module, f, short, other = rng.choice(FUNCTIONS)
    arguments = ARGUMENTS[f].replace("{n}", str(rng.randint(7, 40)))
    form = rng.choice(["plain", "short", "from", "from-as"])
    line = {
        "plain": f"import {module}",
        "short": f"import {module} as {short}",
        "from": f"from {module} import {f}",
        "from-as": f"from {module} import {f} as {other}",
    }[form]
    right, wrong, why = {
        "plain": (
            f"{module}.{f}",
            {"bare": f, "made-up": f"{short}.{f}", "as-function": module},
            f"`import {module}` makes one name, `{module}`; the function stands behind its dot.",
        ),
        "short": (
            f"{short}.{f}",
            {"bare": f, "module": f"{module}.{f}", "as-function": short},
            f"The module is called `{short}` here, and the function stands behind its dot.",
        ),
        "from": (
            f,
            {"module": f"{module}.{f}", "made-up": f"{short}.{f}", "as-function": module},
            f"`from` fetches the function itself: its name is used without a dot, and `{module}` is not made a name.",
        ),
        "from-as": (
            other,
            {"old-name": f, "inside": f"{module}.{other}", "module": f"{module}.{f}"},
            f"The line fetches the function and calls it `{other}`. No other name is made.",
        ),
    }[form]
    return {
        "stem": rng.choice(["first", "review"]),
        "values": {"line": line, "why": why, "bare": f, "module": module},
        "right": f"`{right}({arguments})`",
        "wrong": {slip: f"`{call}({arguments})`" for slip, call in wrong.items()},
    }
