from math import inf, log, prod

from mlroadmap.checks import Case, Raised, Student, test


def value(student: Student, case: Case, chances: list[float]) -> float:
    """The learner's logarithm of the product."""
    try:
        got = student.log_product(list(chances))
    except Raised as raised:
        case.require(raised.type != "ValueError" or prod(chances) > 0, "product-first", n=len(chances))
        case.require(len(chances) > 0, "no-empty")
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    case.require(got != -inf, "product-first", n=len(chances))
    return float(got)


def compare(student: Student, case: Case, chances: list[float]) -> None:
    got = value(student, case, chances)
    logs = [log(chance) for chance in chances]
    right = sum(logs)
    for base in (2, 10):
        case.require(not chances or abs(got - right / log(base)) > 1e-9 or not right, "other-base", base=base)
    slips = {}
    if len(chances) > 1:
        slips = {
            "log-of-sum": log(sum(chances)),
            "product-of-logs": prod(logs),
            "product": prod(chances),
            "last-only": logs[-1],
            "first-only": logs[0],
            "mean": right / len(logs),
            "first-missing": sum(logs[1:]),
            "starts-at-one": 1 + right,
            "sign": -right,
        }
    case.close(got, right, slips=slips)


def drawn(case: Case, size: int) -> list[float]:
    return [float(c) for c in case.rng.uniform(0.01, 0.99, size=size)]


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [0.3, 0.6, 0.25])
    compare(student, case, [0.5, 0.2])
    compare(student, case, [2.0, 5.0, 0.4])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, [])
    compare(student, case, [0.7])
    compare(student, case, [1.0])


@test("vanishing")
def vanishing(student: Student, case: Case) -> None:
    compare(student, case, [float(c) for c in case.rng.uniform(1e-6, 0.1, size=500)])
    compare(student, case, [0.5, 0.2] * 250)


@test("joined")
def joined(student: Student, case: Case) -> None:
    for _ in range(20):
        one, two = drawn(case, int(case.rng.integers(1, 9))), drawn(case, int(case.rng.integers(1, 9)))
        case.close(value(student, case, one + two), value(student, case, one) + value(student, case, two))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, drawn(case, int(case.rng.integers(2, 40))))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    chances = drawn(case, 6)
    student.log_product(chances)
    case.unchanged(0, chances)
