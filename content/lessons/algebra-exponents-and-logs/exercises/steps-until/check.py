import ast
from math import ceil, log

from mlroadmap.checks import Case, Raised, Student, test


def counted(start: float, factor: float, limit: float) -> int:
    """One by one."""
    n, value = 0, start
    while value > limit:
        n, value = n + 1, value * factor
    return n


def answer(student: Student, case: Case, start: float, factor: float, limit: float) -> float:
    """The learner's number of steps."""
    try:
        got = student.steps_until(start, factor, limit)
    except Raised as raised:
        case.require(raised.type != "ValueError", "domain")
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return got


def compare(student: Student, case: Case, start: float, factor: float, limit: float, right: int) -> None:
    got = answer(student, case, start, factor, limit)
    way, step = log(limit / start), log(factor)
    from_one = ceil(log(limit) / step)
    case.require(got != from_one or got >= 0 or right == 0, "start-forgotten", start=start, limit=limit)
    case.require(got >= 0, "below-zero" if right == 0 else "wrong-sign")
    slips = [
        ("start-forgotten", max(0, from_one)),
        ("turned", ceil(step / way) if way else 1),
        ("turned", ceil(way * step)),
        ("halved-way", ceil(-way / factor)),
    ]
    if got == right - 1:
        case.require(False, "one-short", value=f"{start * factor ** int(got):.6g}", limit=limit)
    for slip, wrong in slips:
        case.require(got != wrong or wrong in (right, right + 1), slip, start=start, limit=limit)
    case.require(got != right + 1, "one-more", fewer=right, value=f"{start * factor**right:.6g}")
    case.require(float(got).is_integer(), "not-whole")
    case.type(got, int)
    case.equal(got, right)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 1.0, 0.9, 0.01, 44)
    compare(student, case, 80, 0.5, 7, 4)


@test("no-loop")
def no_loop(student: Student, case: Case) -> None:
    case.forbid(ast.For, ast.While, ast.comprehension, message="no-loop")


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, 2.0, 0.5, 5.0, 0)
    compare(student, case, 3.0, 0.7, 3.0, 0)
    compare(student, case, 5.0, 0.5, 4.0, 1)
    compare(student, case, 0.5, 0.25, 0.2, 1)


@test("loop")
def loop(student: Student, case: Case) -> None:
    for _ in range(100):
        start, factor = float(case.rng.uniform(0.5, 900)), float(case.rng.uniform(0.05, 0.97))
        limit = start * float(case.rng.uniform(0.001, 1.3))
        exact = log(limit / start) / log(factor)
        if abs(exact - round(exact)) > 1e-6:
            compare(student, case, start, factor, limit, counted(start, factor, limit))


@test("long")
def long(student: Student, case: Case) -> None:
    got = answer(student, case, 2.0, 1 - 1e-9, 2.0 * 0.0000454)  # log 0.0000454 is close to -10
    right = ceil(log(0.0000454) / log(1 - 1e-9))
    case.require(abs(got - right) < 1e8, "not-equal", expected=right)
