def generate(rng):
    """Loop to comprehension: what is appended, and what is tested."""
    while True:
        x, xs = rng.choice([("x", "xs"), ("n", "nums"), ("v", "rows"), ("p", "costs"), ("t", "times")])
        k, limit = rng.randint(2, 5), rng.randint(4, 15)
        changed = rng.choice([f"{x} * {k}", f"{x} + {k}", f"{x} - {k}", f"{x} ** 2", f"{x} % {k}"])
        sign = rng.choice(["<", ">"])
        keep_changed, test_changed = rng.random() < 0.5, rng.random() < 0.5
        items = rng.sample(range(1, 13), 4)

        def line(keep, test):
            return f"[{changed if keep else x} for {x} in {xs} if {changed if test else x} {sign} {limit}]"

        # y stands for the changed value; the loop may also change the name itself
        if keep_changed and test_changed and rng.random() < 0.5:
            body = [f"    {x} = {changed}", f"    if {x} {sign} {limit}:", f"        out.append({x})"]
        else:
            body = [
                f"    y = {changed}", f"    if {'y' if test_changed else x} {sign} {limit}:",
                f"        out.append({'y' if keep_changed else x})",
            ]
        code = "\n".join(["out = []", f"for {x} in {xs}:", *body])
        forms = {
            "right": line(keep_changed, test_changed), "appended": line(not keep_changed, test_changed),
            "tested": line(keep_changed, not test_changed), "both": line(not keep_changed, not test_changed),
        }
        got = {name: str(eval(form, {xs: items})) for name, form in forms.items()}
        names = {xs: items}
        exec(code, {}, names)
        if len(set(got.values())) == 4 and str(names["out"]) == got["right"]:
            break
    return {
        "stem": rng.choice(["same", "shorten", "review"]),
        "values": {
            "code": code, "xs": xs, "items": str(items), "answer": f"`{got['right']}`",
            **{f"got_{name}": f"`{value}`" for name, value in got.items()},
        },
        "right": f"`{forms['right']}`",
        "wrong": {name: f"`{forms[name]}`" for name in ("appended", "tested", "both")},
    }
