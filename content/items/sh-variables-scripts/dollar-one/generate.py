WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grape", "hazel", "maple", "olive", "pearl", "quartz"]


def generate(rng):
    """Which word is $1."""
    s, w = rng.choice(["show", "say", "print", "tell"]), rng.choice(["got", "file", "name", "first"])
    a, b, c, d = rng.sample(WORDS, 4)
    if rng.random() < 0.5:
        call, first, second = f'"{a} {b}" "{c} {d}"', f"{a} {b}", f"{c} {d}"
    else:
        call, first, second = f"{a} {b} {c}", a, b
    whole = call.replace('"', "")
    wrong = {"second": f"`{w}: {second}`", "all": f"`{w}: {whole}`"}
    if '"' in call:
        wrong["cut"] = f"`{w}: {a}`"
    else:
        wrong["name"] = f"`{w}: {s}.sh`"
    return {
        "stem": rng.choice(["script", "colleague"]),
        "values": {"s": s, "w": w, "call": call, "first": first, "second": second, "cut": a},
        "right": f"`{w}: {first}`",
        "wrong": wrong,
    }
