from math import exp

from mlroadmap.checks import Case, Student, test

NAMES = ("w5", "w6", "b3", "w1", "w2", "b1", "w3", "w4", "b2")
LESSON = dict(
    x1=1.0, x2=0.5, t=1.0, w1=0.5, w2=-1.0, b1=0.2, w3=0.8, w4=0.4, b2=-0.3, w5=1.2, w6=-0.7, b3=0.1
)


def sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))


def forward(p: dict[str, float]) -> tuple[float, float, float]:
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    return h1, h2, sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def loss(p: dict[str, float]) -> float:
    return (forward(p)[2] - p["t"]) ** 2


def backward(p: dict[str, float]) -> dict[str, float]:
    h1, h2, y = forward(p)
    dz3 = 2 * (y - p["t"]) * y * (1 - y)
    dz1, dz2 = dz3 * p["w5"] * h1 * (1 - h1), dz3 * p["w6"] * h2 * (1 - h2)
    back = {"w5": dz3 * h1, "w6": dz3 * h2, "b3": dz3}
    return back | {
        "w1": dz1 * p["x1"], "w2": dz1 * p["x2"], "b1": dz1, "w3": dz2 * p["x1"], "w4": dz2 * p["x2"], "b2": dz2
    }


def moved(p: dict[str, float], rate: float) -> list[float]:
    back = backward(p)
    return [p[name] - rate * back[name] for name in NAMES]


def one_by_one(p: dict[str, float], rate: float) -> list[float]:
    new = dict(p)
    for name in NAMES:
        new[name] = p[name] - rate * backward(new)[name]
    return [new[name] for name in NAMES]


def draw(case: Case) -> dict[str, float]:
    p = {name: float(n) for name, n in zip(NAMES, case.rng.normal(0, 1, size=9), strict=True)}
    return p | {"x1": float(case.rng.normal()), "x2": float(case.rng.normal()), "t": float(case.rng.integers(0, 2))}


def compare(student: Student, case: Case, p: dict[str, float], rate: float) -> None:
    got = student.step(p, rate)
    case.type(got, dict)
    slips = {"uphill": moved(p, -rate), "rate-forgotten": moved(p, 1.0), "half-moved": one_by_one(p, rate)}
    case.close([got.get(name) for name in NAMES], moved(p, rate), rtol=1e-9, atol=1e-12, slips=slips)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, LESSON, 0.5)
    compare(student, case, LESSON, 1.0)


@test("data")
def data(student: Student, case: Case) -> None:
    p = draw(case)
    got = student.step(p, 0.5)
    for name in ("x1", "x2", "t"):
        case.require(got.get(name) == p[name], "moved-data", name=name, before=p[name], after=got.get(name))


@test("falls")
def falls(student: Student, case: Case) -> None:
    for _ in range(20):
        p = draw(case)
        got = student.step(p, 0.01)
        values = {"rate": 0.01, "before": f"{loss(p):.6g}", "after": f"{loss(p | dict(got)):.6g}"}
        case.require(loss(p | dict(got)) <= loss(p), "rises", **values)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(20):
        compare(student, case, draw(case), float(case.rng.uniform(0.1, 2)))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    p = draw(case)
    student.step(dict(p), 0.5)
    case.unchanged(0, p)
