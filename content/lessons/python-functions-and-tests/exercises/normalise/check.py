from itertools import accumulate

from mlroadmap.checks import Case, Student, test


def compare(student: Student, case: Case, scores: list[float]) -> None:
    got = student.normalise(scores)
    case.require(got is not None, "nothing-back")
    case.type(got, list)
    case.require(len(got) != 1 or len(scores) == 1, "first-only")
    slips = {
        "by-largest": [s / max(scores) for s in scores],
        "growing-sum": [s / t if t else 0.0 for s, t in zip(scores, accumulate(scores), strict=True)],
    }
    case.close(got, [s / sum(scores) for s in scores], slips=slips)


@test("type")
def type_(student: Student, case: Case) -> None:
    got = student.normalise([2.0, 6.0])
    case.require(got is not None, "nothing-back")
    case.type(got, list)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [1, 3])


@test("one")
def one(student: Student, case: Case) -> None:
    compare(student, case, [float(case.rng.uniform(1, 9))])


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    scores = [float(s) for s in case.rng.integers(1, 20, size=5)]
    student.normalise(scores)
    case.unchanged(0, scores)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        size = int(case.rng.integers(2, 9))
        compare(student, case, [float(s) for s in case.rng.uniform(0.5, 20, size=size).round(2)])
