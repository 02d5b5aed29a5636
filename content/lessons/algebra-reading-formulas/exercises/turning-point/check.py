from mlroadmap.checks import Case, Raised, Student, test


def pair(student: Student, case: Case, a: float, b: float, c: float) -> tuple[float, float]:
    """The learner's place and height."""
    try:
        got = student.turning_point(a, b, c)
    except Raised as raised:
        case.require(raised.type != "ValueError", "raised-needlessly", a=a)
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(isinstance(got, tuple | list) and len(got) == 2, "not-a-pair")
    for one in got:
        case.type(one, int, float)
    return float(got[0]), float(got[1])


def near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 + 1e-6 * abs(other)


def compare(student: Student, case: Case, a: float, b: float, c: float) -> None:
    x, y = pair(student, case, a, b, c)
    place = -b / (2 * a)
    height = a * place**2 + b * place + c
    if not (near(x, place) and near(y, height)):
        shown = {"x": f"{x:.6g}", "y": f"{y:.6g}"}
        case.require(not (near(x, height) and near(y, place)), "turned-pair")
        for slip, wrong in (("sign", -place), ("no-half", 2 * place), ("order", -b / 2 * a), ("a-forgotten", -b / 2)):
            case.require(near(x, place) or not near(x, wrong), slip, **shown)
        case.require(not (near(x, place // 1) or near(x, round(place))) or near(x, place), "whole")
        case.require(not near(x, place) or not near(y, c), "height-is-c", **shown)
        case.require(not near(x, place), "height", right=f"{height:.6g}", **shown)
    for step in (-3.0, -0.5, -0.01, 0.01, 0.5, 3.0):
        at = x + step
        there = a * at**2 + b * at + c
        fine = (there - y) * a >= 0
        case.require(fine, "not-lowest", place=f"{at:.6g}", there=f"{there:.6g}", way="down" if a > 0 else "up")
    case.close([x, y], [place, height])


@test("pair")
def pair_(student: Student, case: Case) -> None:
    pair(student, case, 1, -12, 50)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 4, -14, 30)  # here all slips differ
    compare(student, case, 1, -12, 50)
    compare(student, case, 4, 10, -1)


@test("hill")
def hill(student: Student, case: Case) -> None:
    compare(student, case, -1, 12, 50)
    compare(student, case, -0.5, -3, 0)
    compare(student, case, 3, 0, 7)
    compare(student, case, 0.2, 5, 0)


@test("lowest")
def lowest(student: Student, case: Case) -> None:
    for _ in range(50):
        a = float(case.rng.choice([-5, -3, -1.5, -0.5, 0.25, 1, 2, 4]))
        compare(student, case, a, float(case.rng.integers(-40, 40)), float(case.rng.integers(-60, 60)))


@test("line")
def line(student: Student, case: Case) -> None:
    for b, c in ((3, 1), (0, 5), (-2, 0)):
        try:
            came = student.turning_point(0, b, c)
        except Raised as raised:
            case.require(raised.type != "ZeroDivisionError", "divides-by-zero")
            case.raises("ValueError", student.turning_point, 0, b, c)
        else:
            case.require("Error" not in repr(came), "returned-error", came=repr(came))
            case.require(False, "no-raise", came=str(came))
