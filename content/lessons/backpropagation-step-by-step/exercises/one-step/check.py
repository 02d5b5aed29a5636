from math import exp, isclose

from mlroadmap.checks import Case, Student, test

WEIGHTS = ("w5", "w6", "b3", "w1", "w2", "b1", "w3", "w4", "b2")
DATA = ("x1", "x2", "t")
Numbers = dict[str, float]
LESSON = dict(
    x1=1.0, x2=0.5, t=1.0, w1=0.5, w2=-1.0, b1=0.2, w3=0.8, w4=0.4, b2=-0.3, w5=1.2, w6=-0.7, b3=0.1
)


def sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z))


def forward(p: Numbers) -> tuple[float, float, float]:
    h1 = sigmoid(p["w1"] * p["x1"] + p["w2"] * p["x2"] + p["b1"])
    h2 = sigmoid(p["w3"] * p["x1"] + p["w4"] * p["x2"] + p["b2"])
    return h1, h2, sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def loss(p: Numbers) -> float:
    return (forward(p)[2] - p["t"]) ** 2


def moved(p: Numbers, rate: float, early: bool = False) -> Numbers:
    """All numbers after one step; `early` goes back over edges that have moved already, as the starter does."""
    h1, h2, y = forward(p)
    dz3 = 2 * (y - p["t"]) * y * (1 - y)
    new = p | {"w5": p["w5"] - rate * dz3 * h1, "w6": p["w6"] - rate * dz3 * h2, "b3": p["b3"] - rate * dz3}
    edges = new if early else p
    dz1, dz2 = dz3 * edges["w5"] * h1 * (1 - h1), dz3 * edges["w6"] * h2 * (1 - h2)
    new |= {"w1": p["w1"] - rate * dz1 * p["x1"], "w2": p["w2"] - rate * dz1 * p["x2"], "b1": p["b1"] - rate * dz1}
    return new | {"w3": p["w3"] - rate * dz2 * p["x1"], "w4": p["w4"] - rate * dz2 * p["x2"], "b2": p["b2"] - rate * dz2}


def compare(student: Student, case: Case, p: Numbers, rate: float) -> Numbers:
    got, right = student.step(p, rate), moved(p, rate)
    case.type(got, dict)
    odd = sorted({str(name) for name in got} ^ set(p))
    case.require(not odd, "which-names", names=", ".join(odd))
    numbers = [got[name] for name in (*WEIGHTS, *DATA)]
    if all(isinstance(number, float | int) for number in numbers):
        for name in DATA:
            case.require(isclose(got[name], p[name]), "moved-data", name=name, before=f"{p[name]:.4g}", got=f"{got[name]:.4g}")
        wrong = [name for name in WEIGHTS if not isclose(got[name], right[name], rel_tol=1e-9, abs_tol=1e-12)]
        if wrong:
            name = wrong[0]
            values = {"name": name, "before": f"{p[name]:.5g}", "got": f"{got[name]:.5g}", "expected": f"{right[name]:.5g}"}
            slips = {"uphill": moved(p, -rate), "rate-forgotten": moved(p, 1.0), "half-moved": moved(p, rate, early=True)}
            for slip, likely in slips.items():
                same = all(isclose(got[n], likely[n], rel_tol=1e-9, abs_tol=1e-12) for n in WEIGHTS)
                case.require(not same, slip, rate=f"{rate:.3g}", **values)
            rounded = all(got[n] == round(right[n], 4) for n in WEIGHTS)
            case.require(not rounded, "rounded", **values)
            case.require(not isclose(got[name], p[name]), "not-moved", rate=f"{rate:.3g}", **values)
            case.require(False, "differs", rate=f"{rate:.3g}", **values)
    case.close(numbers, [right[name] for name in (*WEIGHTS, *DATA)], rtol=1e-9, atol=1e-12)
    return got


def draw(case: Case) -> Numbers:
    names = (*WEIGHTS, "x1", "x2")
    p = {name: float(n) for name, n in zip(names, case.rng.normal(size=11), strict=True)}
    return p | {"t": float(case.rng.integers(0, 2))}


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, LESSON, 1.0)


@test("small-rate")
def small_rate(student: Student, case: Case) -> None:
    compare(student, case, LESSON, 0.01)
    compare(student, case, LESSON, 0.0)


@test("falls")
def falls(student: Student, case: Case) -> None:
    for _ in range(20):
        p = draw(case)
        after = loss(compare(student, case, p, 0.01))
        case.require(after <= loss(p) + 1e-15, "rises", rate="0.01", before=f"{loss(p):.6g}", after=f"{after:.6g}")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(20):
        compare(student, case, draw(case), float(case.rng.uniform(0.1, 3)))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    p = draw(case)
    student.step(p, 0.5)
    case.unchanged(0, p)
