NAMES = [("rate", "steps"), ("depth", "width"), ("seed", "size"), ("rows", "columns"), ("tea", "sugar"), ("open", "close")]


def generate(rng):
    """What a file holds after a conflict of two lines is solved as stated; HEAD may be either branch."""
    first, second = rng.choice(NAMES)
    branch = rng.choice(["idea", "fix", "draft", "plan"])
    here, there = rng.choice([("main", branch), (branch, "main")])
    a, b, c, d = rng.sample(range(2, 99), 4)
    text = f"<<<<<<< HEAD\n{first} = {a}\n{second} = {b}\n=======\n{first} = {c}\n{second} = {d}\n>>>>>>> {there}"
    upper_first = rng.random() < 0.5
    answer, turned = (f"{a} {d}", f"{c} {b}") if upper_first else (f"{c} {b}", f"{a} {d}")
    slips = {"turned": turned, "upper": f"{a} {b}", "lower": f"{c} {d}", "all": f"{a} {b} {c} {d}"}
    return {
        "stem": rng.choice(["main", "mail"]),
        "values": {
            "here": here, "there": there, "text": text, "first": f"the line {first}", "second": f"the line {second}",
            "take_first": here if upper_first else there, "take_second": there if upper_first else here,
            "answer": f"`{answer}`", "turned": f"`{turned}`", "upper": f"`{a} {b}`", "lower": f"`{c} {d}`", "every": f"`{a} {b} {c} {d}`",
        },
        "answer": answer,
        "slips": slips,
    }
