NAMES = [("keep", "seen"), ("add", "found"), ("note", "log"), ("put", "box")]


def remember():
    """A fresh function with a default list, as the stem shows it."""

    def function(x, box=[]):  # noqa: B006 - the subject of the question
        box.append(x)
        return box

    return function


def forget(x, box=None):
    if box is None:
        box = []
    box.append(x)
    return box


def generate(rng):
    f, p = rng.choice(NAMES)
    a, b, c = rng.sample(range(1, 60), 3)
    stem = rng.choice(["shared", "given", "cured"])
    function = forget if stem == "cured" else remember()
    function(a)
    if stem == "given":
        function(b, [])
    else:
        function(b)
    answer = function(c)
    slips = {"fresh": f"{[c]}", "all": f"{[a, b, c]}", "last-two": f"{[b, c]}"}
    why = {
        "shared": f"The list after `=` is made once, when `def` runs, and all three calls add to it: {answer}.",
        "given": f"The second call brings a list of its own, so {b} goes there. The first and the third share the default: {answer}.",
        "cured": f"Each call without a list makes a new one inside: {answer}.",
    }[stem]
    values = {"f": f, "p": p, "a": a, "b": b, "c": c, "answer": f"{answer}", "why": why}
    slips = {slip: text for slip, text in slips.items() if text != f"{answer}"}
    return {"stem": stem, "values": values, "answer": f"{answer}", "slips": slips}
