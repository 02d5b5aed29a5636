from mlroadmap.checks import Case, Student, test


def value(student: Student, case: Case, x: list[float], y: list[float]) -> float:
    """The learner's number."""
    got = student.mean_squared_difference(list(x), list(y))
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return float(got)


def caret(gaps: list[int]) -> int:
    """What `total = total + gap ^ 2` adds up to: Python takes the plus first."""
    total = 0
    for gap in gaps:
        total = total + gap ^ 2
    return total


def compare(student: Student, case: Case, x: list[float], y: list[float]) -> None:
    got = value(student, case, x, y)
    gaps = [a - b for a, b in zip(x, y, strict=True)]
    squares, n = [gap**2 for gap in gaps], len(gaps)
    right = float(sum(squares) / n)
    halved = 0.0
    for square in squares:
        halved = (halved + square) / n
    slips = {}
    if n > 1:
        slips = {
            "no-mean": sum(squares),
            "no-square": sum(gaps) / n,
            "doubled": 2 * sum(gaps) / n,
            "all-pairs": sum((a - b) ** 2 for a in x for b in y) / n,
            "absolute": sum(abs(gap) for gap in gaps) / n,
            "square-each": sum(a**2 - b**2 for a, b in zip(x, y, strict=True)) / n,
            "divided-each-round": halved,
            "no-brackets": sum(a - b**2 for a, b in zip(x, y, strict=True)) / n,
            "whole": sum(squares) // n,
        }
        if all(isinstance(gap, int) for gap in gaps):  # for others Python itself refuses the sign
            slips["power-sign"] = caret(gaps) / n
        for slip, wrong in (
            ("square-after", sum(gaps) ** 2),
            ("first-only", squares[0]),
            ("last-only", squares[-1]),
            ("first-missing", sum(squares[1:])),
            ("last-missing", sum(squares[:-1])),
        ):
            slips[slip] = wrong / n
            case.require(abs(got - right) <= 1e-6 or not abs(got - wrong) <= 1e-6, slip)  # without the mean, too
    case.close(got, right, slips={slip: float(wrong) for slip, wrong in slips.items() if wrong != right})


def drawn(case: Case, size: int) -> tuple[list[float], list[float]]:
    x, y = (case.rng.integers(-40, 40, size=size) / 2 for _ in range(2))
    return x.tolist(), y.tolist()


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [3, 8, 6], [5, 1, 2])  # here all slips differ
    compare(student, case, [2, 5, 11], [5, 5, 5])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, [3], [-1])
    compare(student, case, [4, -2, 0.5], [4, -2, 0.5])


@test("swapped")
def swapped(student: Student, case: Case) -> None:
    for _ in range(20):
        x, y = drawn(case, int(case.rng.integers(2, 9)))
        compare(student, case, x, y)
        case.close(value(student, case, y, x), value(student, case, x, y))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, *drawn(case, int(case.rng.integers(1, 12))))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    x, y = drawn(case, 5)
    student.mean_squared_difference(x, y)
    case.unchanged(0, x)
    case.unchanged(1, y)
