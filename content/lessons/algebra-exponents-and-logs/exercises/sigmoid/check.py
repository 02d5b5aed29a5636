from math import exp, tanh

from mlroadmap.checks import Case, Raised, Student, test


def right(z: float) -> float:
    """The curve, far out too."""
    return 1 / (1 + exp(-z)) if z > 0 else exp(z) / (1 + exp(z))


def height(student: Student, case: Case, z: float) -> float:
    """What the learner's curve gives."""
    try:
        got = student.sigmoid(z)
    except Raised as raised:
        case.require(raised.type != "OverflowError", "overflow")
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return float(got)


def compare(student: Student, case: Case, z: float) -> None:
    got, want = height(student, case, z), right(z)
    if abs(z) < 15:
        case.require(got not in (0.0, 1.0), "clipped", z=z, right=f"{want:.6g}")
        slips = {
            "tanh": tanh(z),
            "mirrored": 1 - want,
            "brackets": 1 / 1 + exp(-z),
            "no-one": exp(z),
        }
        case.close(got, want, slips=slips, minus=f"{-z:.6g}")
    case.close(got, want)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 3)
    compare(student, case, 0.4)
    compare(student, case, 0)
    compare(student, case, -2)


@test("far")
def far(student: Student, case: Case) -> None:
    for z in (6, -6, 14, -14, 40, -40, 800, -800, 1000, -1000):
        compare(student, case, z)


@test("mirror")
def mirror(student: Student, case: Case) -> None:
    for _ in range(50):
        z = round(float(case.rng.normal(scale=4)), 3)
        total = height(student, case, z) + height(student, case, -z)
        case.require(abs(total - 1) < 1e-6, "not-mirrored", z=z, minus=-z, total=f"{total:.6g}")


@test("rising")
def rising(student: Student, case: Case) -> None:
    for _ in range(50):
        low = round(float(case.rng.uniform(-9, 8)), 3)
        high = round(low + float(case.rng.uniform(0.2, 1)), 3)
        first, second = height(student, case, low), height(student, case, high)
        case.require(first < second, "not-rising", low=low, high=high, first=f"{first:.6g}", second=f"{second:.6g}")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, round(float(case.rng.uniform(-12, 12)), 3))
