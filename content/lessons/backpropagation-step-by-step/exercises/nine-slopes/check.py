from math import exp

from mlroadmap.checks import Case, Student, test

NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
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


def backward(p: dict[str, float], forgot: str = "") -> list[float]:
    """The nine slopes in the order of NAMES; `forgot` leaves one factor out, as the slip of that name does."""
    h1, h2, y = forward(p)
    dz3 = (y - p["t"]) * (1 if forgot == "missing-two" else 2) * (1 if forgot == "output-slope" else y * (1 - y))
    edges = (1.0, 1.0) if forgot == "edge-forgotten" else (p["w5"], p["w6"])
    bends = (1.0, 1.0) if forgot == "hidden-slope" else (h1 * (1 - h1), h2 * (1 - h2))
    x1, x2 = (1.0, 1.0) if forgot == "input-forgotten" else (p["x1"], p["x2"])
    dz1, dz2 = (dz3 * edge * bend for edge, bend in zip(edges, bends, strict=True))
    return [dz1 * x1, dz1 * x2, dz1, dz2 * x1, dz2 * x2, dz2, dz3 * h1, dz3 * h2, dz3]


def compare(student: Student, case: Case, p: dict[str, float], right: list[float], rtol: float, atol: float) -> None:
    got = student.slopes(p)
    case.type(got, dict)
    strange = sorted({str(name) for name in got} ^ set(NAMES))
    case.require(not strange, "which-names", names=", ".join(strange))
    forgettings = ("output-slope", "hidden-slope", "missing-two", "edge-forgotten", "input-forgotten")
    slips = {forgot: backward(p, forgot) for forgot in forgettings}
    case.close([got[name] for name in NAMES], right, rtol=rtol, atol=atol, slips=slips)


def draw(case: Case) -> dict[str, float]:
    p = {name: float(n) for name, n in zip(NAMES, case.rng.normal(0, 1.2, size=9), strict=True)}
    return p | {"x1": float(case.rng.normal()), "x2": float(case.rng.normal()), "t": float(case.rng.integers(0, 2))}


@test("names")
def names(student: Student, case: Case) -> None:
    p = draw(case)
    compare(student, case, p, backward(p), 1e-6, 1e-10)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, LESSON, backward(LESSON), 1e-6, 1e-10)


@test("numerical")
def numerical(student: Student, case: Case) -> None:
    step = 1e-5
    for _ in range(30):
        p = draw(case)
        measured = [(loss(p | {n: p[n] + step}) - loss(p | {n: p[n] - step})) / (2 * step) for n in NAMES]
        compare(student, case, p, measured, 1e-5, 1e-8)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    p = draw(case)
    student.slopes(p)
    case.unchanged(0, p)
