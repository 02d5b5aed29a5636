NAMES = [("pages", "days"), ("km", "hours"), ("seeds", "rows"), ("coins", "boxes"), ("guests", "tables"), ("songs", "parts")]


def run(lines):
    """What the lines print, or the kind of error; and the number of the line that stopped, or 0."""
    prints, names = [], {}
    names["print"] = lambda value: prints.append(str(value))
    for number, line in enumerate(lines, 1):
        try:
            exec(line, names)
        except Exception as error:
            return f"{type(error).__name__}: {error}".split(". Did you")[0], number
    return prints[-1], 0


def generate(rng):
    """The change that mends the program: at the cause, not at the line that stopped, nor any change that silences it."""
    rank = rng.randrange(4)  # of the right option by length, so that length tells nothing
    while True:
        x, y = rng.choice(NAMES)
        a, b, c = rng.randint(12, 60), rng.randint(2, 9), rng.randint(2, 9)
        shape = rng.choice(["text", "early", "text-late"])
        if shape == "text":
            lines = [f'{x} = "{a}"', f"{y} = {b}", f"print({x} + {y})"]
            mended = (0, rng.choice([f"{x} = {a}", f'{x} = int("{a}")', f'{x} = int("0" + "{a}")']))
            named = rng.choice([f'print({x} + "{b}")', f"print({x} + str({y}))"])
            silent = (2, rng.choice([f"print({x} * {y})", f"print({y})", f"print({x})"]))
            still = (1, rng.choice([f"{y} = {b + c}", f"{y} = int({b})", f'{y} = {b} + int("{c}")']))
            why = f"`{x}` is text because of the quotes in line 1, and a text and a number cannot be added."
        elif shape == "early":
            lines = [f"{x} = {a * b}", f"{y} = 0", f"print({x} // {y})", f"{y} = {b}"]
            mended = (1, rng.choice([f"{y} = {b}", f'{y} = int("{b}")', f"{y} = {b + c} - {c}", f'{y} = int("0" + "{b}")']))
            named = rng.choice([f"print({x} // {c + b})", f"print({x})", f"print({x} // 1)"])
            silent = (1, rng.choice([f"{y} = {c}", f"{y} = {b} + {c}", f'{y} = int("{b}" + "{c}")']))
            still = (0, rng.choice([f"{x} = {a * b + c}", f"{x} = {a} * {b} * {c}"]))
            why = f"Line 3 divides while `{y}` is still 0; line 4 comes too late."
        else:
            lines = [f"{x} = {a}", f'{y} = "{b}"', f"{x} = {x} - {y}", f"print({x})"]
            mended = (1, rng.choice([f"{y} = {b}", f'{y} = int("{b}")', f"{y} = {b + c} - {c}", f'{y} = int("0" + "{b}")']))
            named = rng.choice([f"{x} = {x} - {c + b}", f"{x} = {c + b}"])
            silent = (2, rng.choice([f"{x} = {x} * {y}", f"{x} = {y}", f'{x} = {y} + "{c}"']))
            still = (0, rng.choice([f"{x} = {a + c}", f"{x} = {a} + {b} + {c}", f'{x} = int("{a}") + {c}']))
            why = f"`{y}` is text because of the quotes in line 2, and text cannot be subtracted."
        wrong = {"named-line": (2, named), "silent": silent, "still": still}
        message, line = run(lines)

        def with_change(at, new):
            return run([new if i == at else old for i, old in enumerate(lines)])

        wanted, stopped = with_change(*mended)
        got = {slip: with_change(*change) for slip, change in wrong.items()}
        fine = not stopped and line and got["still"][1] and not got["named-line"][1] and not got["silent"][1]
        lengths = [len(mended[1]), *(len(new) for _, new in wrong.values())]
        fine = fine and len(set(lengths)) == 4 and sorted(lengths).index(lengths[0]) == rank
        if fine and len({wanted, *(text for text, _ in got.values())}) == 4 and len(got["silent"][0]) < 20:
            break
    right = f"`{mended[1]}` in line {mended[0] + 1}"
    trace = f'  File "task.py", line {line}, in <module>\n    {lines[line - 1]}\n{message}'
    return {
        "stem": rng.choice(["mend", "friend", "review"]),
        "values": {
            "code": "\n".join(lines), "trace": trace, "last": message, "line": line, "wanted": wanted, "why": why,
            "got_named": got["named-line"][0], "got_silent": got["silent"][0], "got_still": got["still"][0].split(":")[0],
        },
        "right": right,
        "wrong": {slip: f"`{new}` in line {at + 1}" for slip, (at, new) in wrong.items()},
    }
