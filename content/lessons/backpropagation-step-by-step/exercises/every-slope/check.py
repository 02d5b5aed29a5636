from math import exp, isclose

from mlroadmap.checks import Case, Student, test

OUTPUT, HIDDEN, DATA = ("w5", "w6", "b3"), ("w1", "w2", "b1", "w3", "w4", "b2"), ("x1", "x2")
WANTED = OUTPUT + HIDDEN + DATA
Numbers = dict[str, float]
LESSON = dict(
    x1=1.0, x2=0.5, t=1.0, w1=0.5, w2=-1.0, b1=0.2, w3=0.8, w4=0.4, b2=-0.3, w5=1.2, w6=-0.7, b3=0.1
)
FORGOTTEN = (
    "missing-two", "output-slope", "hidden-slope", "edge-forgotten", "input-forgotten", "wrong-sign", "edges-swapped",
    "half-local", "half-output", "double-sigmoid", "inputs-swapped", "own-weight",
)  # fmt: skip


def sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))


def bend(h: float) -> float:
    """The sigmoid applied once more to its own result, and then its slope there: a slip."""
    return sigmoid(h) * (1 - sigmoid(h))


def forward(p: Numbers) -> tuple[float, float, float]:
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    return h1, h2, sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def loss(p: Numbers) -> float:
    return (forward(p)[2] - p["t"]) ** 2


def measure(p: Numbers, h: float = 1e-5) -> Numbers:
    return {name: (loss(p | {name: p[name] + h}) - loss(p | {name: p[name] - h})) / (2 * h) for name in WANTED}


def backward(p: Numbers, forgot: str = "") -> Numbers:
    """The slopes; `forgot` leaves one factor or one path out, as the slip of that name does."""
    h1, h2, y = forward(p)
    dz3 = (1 if forgot == "missing-two" else 2) * (y - p["t"]) * (1 if forgot == "output-slope" else y * (1 - y))
    dz3 = 2 * (y - p["t"]) * y if forgot == "half-output" else dz3
    dz3 = 2 * (y - p["t"]) * bend(y) if forgot == "double-sigmoid" else dz3
    dz3 = -dz3 if forgot == "wrong-sign" else dz3
    edges = (1.0, 1.0) if forgot == "edge-forgotten" else (p["w5"], p["w6"])
    edges = edges[::-1] if forgot == "edges-swapped" else edges
    bends = (1.0, 1.0) if forgot == "hidden-slope" else (h1 * (1 - h1), h2 * (1 - h2))
    bends = (bend(h1), bend(h2)) if forgot == "double-sigmoid" else bends
    bends = (h1, h2) if forgot == "half-local" else bends
    x1, x2, i1, i2 = (1.0, 1.0, 1.0, 1.0) if forgot == "input-forgotten" else (p["x1"], p["x2"], h1, h2)
    i1, i2 = (h2, h1) if forgot == "inputs-swapped" else (p["w5"], p["w6"]) if forgot == "own-weight" else (i1, i2)
    dz1, dz2 = (dz3 * edge * bend for edge, bend in zip(edges, bends, strict=True))
    found = {"w5": dz3 * i1, "w6": dz3 * i2, "b3": dz3, "w1": dz1 * x1, "w2": dz1 * x2, "b1": dz1}
    found |= {"w3": dz2 * x1, "w4": dz2 * x2, "b2": dz2}
    for x, upper, lower in (("x1", dz1 * p["w1"], dz2 * p["w3"]), ("x2", dz1 * p["w2"], dz2 * p["w4"])):
        paths = {"one-path": upper, "other-path": lower, "paths-multiplied": upper * lower}
        found[x] = paths.get(forgot, upper + lower)
    return found


def compare(student: Student, case: Case, p: Numbers, right: Numbers, rtol: float = 1e-6, atol: float = 1e-10) -> None:
    """From back to front, so that the message is about the first place where the way back goes wrong."""
    got = student.slopes(p)
    case.type(got, dict)
    odd = sorted({str(name) for name in got} ^ set(WANTED))
    case.require(not odd, "which-names", names=", ".join(odd))
    h1, _, y = forward(p)
    values = {"y": f"{y:.4g}", "local": f"{y * (1 - y):.4g}", "hidden": f"{h1 * (1 - h1):.4g}", "edge": f"{p['w5']:.4g}"}
    for part, slips in ((OUTPUT, FORGOTTEN), (HIDDEN, FORGOTTEN), (DATA, ("one-path", "other-path", "paths-multiplied"))):
        numbers = [got[name] for name in part]
        if all(isinstance(number, float | int) for number in numbers):
            wrong = [name for name in part if not isclose(got[name], right[name], rel_tol=rtol, abs_tol=atol)]
            name = wrong[0] if wrong else part[0]
            values |= {"name": name, "got": f"{got[name]:.4g}", "expected": f"{right[name]:.4g}"}
            for slip in slips if wrong else ():
                likely = backward(p, slip)
                same = all(isclose(got[n], likely[n], rel_tol=1e-6, abs_tol=1e-10) for n in part)
                case.require(not same, "one-path" if slip == "other-path" else slip, **values)
            rounded = all(got[n] == round(right[n], 4) for n in part)
            case.require(not wrong or not rounded, "rounded", **values)
            case.require(not wrong, "nearest" if part == OUTPUT else "differs", **values)
        case.close(numbers, [right[name] for name in part], rtol=rtol, atol=atol)


def draw(case: Case) -> Numbers:
    names = (*OUTPUT, *HIDDEN, *DATA)
    p = {name: float(n) for name, n in zip(names, case.rng.normal(0, 1.2, size=11), strict=True)}
    return p | {"t": float(case.rng.integers(0, 2))}


@test("names")
def names(student: Student, case: Case) -> None:
    got = student.slopes(LESSON)
    case.type(got, dict)
    odd = sorted({str(name) for name in got} ^ set(WANTED))
    case.require(not odd, "which-names", names=", ".join(odd))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, LESSON, backward(LESSON))


@test("target-met")
def target_met(student: Student, case: Case) -> None:
    p = draw(case)
    compare(student, case, p | {"t": forward(p)[2]}, dict.fromkeys(WANTED, 0.0))


@test("numerical")
def numerical(student: Student, case: Case) -> None:
    for _ in range(30):
        p = draw(case)
        compare(student, case, p, measure(p), 1e-5, 1e-8)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    p = draw(case)
    student.slopes(p)
    case.unchanged(0, p)
