def generate(rng):
    """Put in, replace, take out or cut: which line made this list of that one."""
    name = rng.choice(["row", "t", "queue", "line", "values"])
    n = rng.choice([4, 5])
    before = rng.sample(range(1, 10), n)
    v, i = rng.randint(11, 99), rng.randint(0, n - 3)
    put, other = rng.choice(
        [
            ("{t}.insert({i}, {v})", "{t}[{i}] = {v}"),
            ("{t}[{i}] = {v}", "{t}.insert({i}, {v})"),
            ("{t}.pop({i})", "{t}.remove({x})"),
            ("{t}[{i}] = [{v}]", "{t}[{i}:] = [{v}]"),
            ("{t}[{i}:] = [{v}]", "{t}[{i}] = [{v}]"),
        ]
    )
    told = {
        "{t}.insert({i}, {v})": "puts {v} in before the item at place {i}",
        "{t}[{i}] = {v}": "replaces the item at place {i} by {v}",
        "{t}.pop({i})": "takes out the item at place {i}",
        "{t}.remove({x})": "takes out the value {x}",
        "{t}[{i}] = [{v}]": "replaces the item at place {i} by the list [{v}]",
        "{t}[{i}:] = [{v}]": "replaces everything from place {i} on",
    }
    # for pop and remove the value that is also a place decides: values are 0 to n - 1 in another order
    if put == "{t}.pop({i})":
        while True:
            before = rng.sample(range(n), n)
            i = rng.randint(0, n - 2)
            if before[i] != i and before[i + 1] != i and before.index(i + 1) not in {i, i + 1}:
                break
        x, y = i, i + 1
    else:
        x = y = None
    j = i + 1
    # places counted from the end, where the mistake makes the number larger instead of smaller
    back = x is None and rng.random() < 0.5
    if back:
        i, j = i - n, j - n

    def run(form, place, value):
        line = form.format(t=name, i=place, v=v, x=value)
        names = {name: list(before)}
        exec(line, {}, names)
        return f"`{line}`", str(names[name]), told[form].format(i=place, v=v, x=value)

    made = {
        "right": run(put, i, x), "place": run(put, j, y), "kind": run(other, i, x), "both": run(other, j, y),
    }
    values = {"name": name, "before": str(before), "after": made["right"][1], "count": "@back" if back else "@front"}
    for slip, (_, got, does) in made.items():
        values |= {f"got_{slip}": got, f"does_{slip}": does}
    return {
        "stem": rng.choice(["becomes", "queue", "repair"]),
        "values": values,
        "right": made["right"][0],
        "wrong": {slip: made[slip][0] for slip in ("place", "kind", "both")},
    }
