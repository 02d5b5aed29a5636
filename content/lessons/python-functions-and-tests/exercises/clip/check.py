from mlroadmap.checks import Case, Raised, Student, test


def compare(case: Case, got: object, x: float, lo: float, hi: float) -> None:
    right = min(max(x, lo), hi)
    case.require(got is not None, "printed")
    case.close(
        got,
        right,
        slips={"only-low": max(x, lo), "only-high": min(x, hi), "fixed-limits": min(max(x, 0), 1)},
        lo=lo,
        hi=hi,
    )


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(case, student.clip(1.7), 1.7, 0, 1)
    compare(case, student.clip(-3, lo=-2), -3, -2, 1)
    compare(case, student.clip(5, 0, 10), 5, 0, 10)


@test("defaults")
def defaults(student: Student, case: Case) -> None:
    for x in (-0.5, 0.25, 3.0):
        compare(case, student.clip(x), x, 0, 1)


@test("limits")
def limits(student: Student, case: Case) -> None:
    for x in (2, 7):
        compare(case, student.clip(x, 2, 7), x, 2, 7)
    compare(case, student.clip(9, 4, 4), 9, 4, 4)


@test("reversed")
def reversed_limits(student: Student, case: Case) -> None:
    for x in (0, 3, 9):
        try:
            came = student.clip(x, lo=5, hi=2)
        except Raised:
            case.raises("ValueError", student.clip, x, lo=5, hi=2)
        else:
            case.require(False, "no-raise", x=x, lo=5, hi=2, came=str(came))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(100):
        x, a, b = (int(n) for n in case.rng.integers(-20, 20, size=3))
        lo, hi = min(a, b), max(a, b)
        compare(case, student.clip(x, lo, hi), x, lo, hi)
