def largest(bug, numbers):
    if bug == "first":
        return max(numbers[1:])
    return max(numbers[:-1]) if bug == "last" else max(0, *numbers)


def generate(rng):
    bug = rng.choice(["first", "last", "zero"])
    a, b, c = sorted(rng.sample(range(2, 40), 3))
    lists = {"start": [c, a, b], "end": [a, b, c], "middle": [b, c, a], "negative": [-b, -a, -c]}
    fails = [name for name, numbers in lists.items() if largest(bug, numbers) != max(numbers)]
    (found,) = fails
    claims = {name: f"`assert largest({numbers}) == {max(numbers)}`" for name, numbers in lists.items()}
    values = {"list": f"`{lists[found]}`", "got": largest(bug, lists[found])}
    return {"stem": bug, "values": values, "right": claims.pop(found), "wrong": claims}
