WORDS = ["tea", "rice", "salt", "oats", "a", "corn", "honey", "lemon", "be", "milk", "onion", "up"]


def shown(code):
    prints = []
    exec(code, {"print": prints.append, "len": len, "sum": sum})
    return prints[-1]


def generate(rng):
    """A dictionary comprehension: what is left out, and that a key is there once."""
    while True:
        d, w = rng.choice([("sizes", "w"), ("d", "word"), ("table", "t"), ("long", "x")])
        if rng.random() < 0.5:
            words = rng.sample(WORDS, 4)
            words.append(rng.choice(words[:3]))
            rng.shuffle(words)
            limit, sign = rng.randint(2, 4), rng.choice([">", "<"])
            data, value, test = f"{words}", f"len({w})", f"len({w}) {sign} {limit}"
            made = f"{{{w}: {value} for {w} in words if {test}}}"
            listed = f"[{value} for {w} in words if {test}]"
            unfiltered = f"{{{w}: {value} for {w} in words}}"
            head = f"words = {data}\n"
        else:
            numbers = rng.sample(range(2, 20), 3)
            numbers += [rng.choice(numbers), rng.randint(2, 20)]
            k, limit = rng.randint(2, 4), rng.randint(6, 14)
            sign = rng.choice([">", "<"])
            made = f"{{{w}: {w} * {k} for {w} in numbers if {w} {sign} {limit}}}"
            listed = f"[{w} * {k} for {w} in numbers if {w} {sign} {limit}]"
            unfiltered = f"{{{w}: {w} * {k} for {w} in numbers}}"
            head = f"numbers = {numbers}\n"
        code = f"{head}{d} = {made}\nprint(sum({d}.values()))"
        answer = shown(code)
        slips = {
            "each-time": shown(f"{head}print(sum({listed}))"),
            "unfiltered": shown(f"{head}print(sum({unfiltered}.values()))"),
            "counted": shown(f"{head}print(len({made}))"),
        }
        if len({answer, *slips.values()}) == 4 and answer > 0:
            break
    names = {}
    exec(f"{head}{d} = {made}", {"len": len}, names)
    return {
        "stem": rng.choice(["prints", "loop", "last"]),
        "values": {
            "code": code, "d": d, "made": f"`{names[d]}`", "answer": answer,
            **{slip.replace("-", "_"): value for slip, value in slips.items()},
        },
        "answer": answer,
        "slips": slips,
    }
