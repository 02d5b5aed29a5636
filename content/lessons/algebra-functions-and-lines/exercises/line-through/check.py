from mlroadmap.checks import Case, Raised, Student, test


def pair(student: Student, case: Case, x1: float, y1: float, x2: float, y2: float) -> list[float]:
    """The learner's slope and intercept."""
    got = student.line_through(x1, y1, x2, y2)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(isinstance(got, tuple | list) and len(got) == 2, "not-a-pair")
    for one in got:
        case.type(one, int, float)
    return list(got)


def compare(student: Student, case: Case, x1: float, y1: float, x2: float, y2: float) -> None:
    w, b, slips = (y2 - y1) / (x2 - x1), 0.0, {}
    b = y1 - w * x1
    got = pair(student, case, x1, y1, x2, y2)
    if y1 != y2:
        over = (x2 - x1) / (y2 - y1)
        slips["upside-down"] = [over, y1 - over * x1]
    if x2:
        brackets = y2 - y1 / x2 - x1
        slips["no-brackets"] = [brackets, y1 - brackets * x1]
    if x1 and x2:
        slips["share"] = [y1 / x1, y1 - y1 / x1 * x1]
    slips |= {
        "turned-pair": [b, w],
        "sign-lost": [-w, y1 + w * x1],
        "first-as-start": [w, y1],
        "wrong-way": [w, y1 + w * x1],
        "mixed-readings": [w, y2 - w * x1],
        "whole": [float((y2 - y1) // (x2 - x1)), float(y1 - (y2 - y1) // (x2 - x1) * x1)],
    }
    case.close(got, [w, b], slips=slips, x1=x1, y1=y1, x2=x2, y2=y2)


def readings(case: Case) -> tuple[float, float, float, float]:
    """Two readings with different x, neither of them 0."""
    x1, gap = int(case.rng.integers(1, 9)), int(case.rng.integers(2, 9))
    y1, y2 = (float(y) / 2 for y in case.rng.choice(range(-80, 80), size=2, replace=False))
    return x1, y1, x1 + gap, y2


@test("pair")
def pair_(student: Student, case: Case) -> None:
    pair(student, case, 1, 5, 4, 11)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 2, 18, 5, 27)  # here all slips differ
    compare(student, case, 2, 18, 6, 30)


@test("falling")
def falling(student: Student, case: Case) -> None:
    compare(student, case, 2, 17, 5, 11)
    compare(student, case, 1, 4, 3, 9)
    compare(student, case, -3, 7, 8, 7)


@test("through-both")
def through_both(student: Student, case: Case) -> None:
    for _ in range(50):
        x1, y1, x2, y2 = readings(case)
        compare(student, case, x1, y1, x2, y2)
        w, b = pair(student, case, x1, y1, x2, y2)
        for x, y in ((x1, y1), (x2, y2)):
            case.require(abs(w * x + b - y) <= 1e-6, "misses", x=x, y=y, line=f"{w * x + b:.6g}")


@test("swapped")
def swapped(student: Student, case: Case) -> None:
    for _ in range(20):
        x1, y1, x2, y2 = readings(case)
        compare(student, case, x2, y2, x1, y1)
        case.close(pair(student, case, x2, y2, x1, y1), pair(student, case, x1, y1, x2, y2))


@test("vertical")
def vertical(student: Student, case: Case) -> None:
    for x, y1, y2 in ((4, 1, 9), (0, -2, 3), (5, 6, 6)):
        try:
            came = student.line_through(x, y1, x, y2)
        except Raised as raised:
            case.require(raised.type != "ZeroDivisionError", "divides-by-zero")
            case.raises("ValueError", student.line_through, x, y1, x, y2)
        else:
            case.require(False, "no-raise", came=str(came))
    compare(student, case, 0, 3, 2, 7)
