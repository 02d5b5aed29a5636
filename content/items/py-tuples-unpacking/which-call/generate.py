LISTS = ["marks", "prices", "waits", "temps", "speeds", "steps"]


def generate(rng):
    """Which line puts the wanted value under the wanted name: unpacking against keeping the whole tuple."""
    values = rng.sample(range(11, 99), 4)
    name, data = rng.choice(["low", "top", "ends", "last", "first"]), rng.choice(LISTS)
    function = rng.choice(["ends_of", "span", "limits", "edges", "both_ends"])
    large_first = rng.random() < 0.5
    want_first = rng.random() < 0.5
    body = "max(v), min(v)" if large_first else "min(v), max(v)"
    code = f"def {function}(v):\n    return {body}\n\n{data} = {values}"
    both = (max(values), min(values)) if large_first else (min(values), max(values))
    wanted = both[0] if want_first else both[1]
    call = f"{function}({data})"
    if rng.random() < 0.5:
        here, there, whole = f"{name}, x = {call}", f"x, {name} = {call}", f"{name}, x = {call}, 0"
    else:
        here, there, whole = f"{name} = {call}[0]", f"{name} = {call}[1]", f"{name} = {call}[:2]"
    right, wrong = (here, there) if want_first else (there, here)
    third = f"{name} = {data}[0]" if want_first else f"{name} = {data}[1]"
    shown = values[0] if want_first else values[1]
    while shown in both:
        rng.shuffle(values)
        code = f"def {function}(v):\n    return {body}\n\n{data} = {values}"
        shown = values[0] if want_first else values[1]
    return {
        "stem": rng.choice(["wanted", "gap", "colleague"]),
        "values": {
            "code": code, "name": name, "wanted": wanted, "both": str(both), "other": both[1] if want_first else both[0],
            "shown": shown, "call": call, "place": 0 if want_first else 1,
        },
        "right": f"`{right}`",
        "wrong": {"other-place": f"`{wrong}`", "whole-tuple": f"`{whole}`", "from-list": f"`{third}`"},
    }
