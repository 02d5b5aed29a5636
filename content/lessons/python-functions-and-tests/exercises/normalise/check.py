from itertools import accumulate

from mlroadmap.checks import Case, Student, test


def shares_of(student: Student, case: Case, scores: list[float]) -> list[float]:
    """What the learner's function gives: a list of as many values as there are scores."""
    before = str(scores)
    got = student.normalise(list(scores))
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, list)
    if len(got) == 1 and len(scores) > 2:  # of two scores, one left out could be any slip of counting
        last = scores[-1]
        of_last = (last / sum(scores), last / len(scores), last / max(scores), last)
        case.require(got[0] not in of_last, "last-only", n=len(scores))
        case.require(False, "first-only", n=len(scores))
    case.require(len(got) == len(scores), "wrong-length", n=len(scores), came=len(got), scores=before)
    return got


def compare(student: Student, case: Case, scores: list[float]) -> None:
    got = shares_of(student, case, scores)
    slips = {
        "not-divided": scores,
        "by-largest": [s / max(scores) for s in scores],
        "percent": [100 * s / sum(scores) for s in scores],
        "by-count": [s / len(scores) for s in scores],
        "growing-sum": [s / t if t else 0.0 for s, t in zip(scores, accumulate(scores), strict=True)],
        "shrinking-sum": in_place(scores),
    }
    right = [s / sum(scores) for s in scores]
    for digits in range(1, 7):
        rounded = [round(share, digits) for share in right]
        case.require(got == right or got != rounded or rounded == right, "rounded", digits=digits)
    case.close(got, right, slips=slips | {"other-order": sorted(right)})


def in_place(scores: list[float]) -> list[float]:
    """What comes out if each division changes the list of which the next sum is taken."""
    changed = list(scores)
    for place in range(len(changed)):
        total = sum(changed)
        changed[place] = changed[place] / total if total else 0.0
    return changed


def drawn(case: Case, size: int) -> list[float]:
    return [float(s) for s in case.rng.uniform(0.5, 20, size=size).round(2)]


@test("type")
def type_(student: Student, case: Case) -> None:
    shares_of(student, case, [2.0, 8.0, 6.0])
    again = student.normalise([2.0, 8.0, 6.0])
    case.type(again, list)
    case.require(len(again) == 3, "remembers", came=len(again))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [1, 3])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, drawn(case, 1))
    compare(student, case, [0, *drawn(case, 2), 0])


@test("sum")
def sum_(student: Student, case: Case) -> None:
    for _ in range(20):
        got = shares_of(student, case, drawn(case, int(case.rng.integers(2, 9))))
        numbers = all(isinstance(share, (int, float)) for share in got)
        total = sum(got) if numbers else 0.0
        case.require(numbers and abs(total - 1) < 1e-6, "not-one", total=f"{total:.6g}")


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, drawn(case, int(case.rng.integers(2, 9))))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    scores = drawn(case, 5)
    student.normalise(scores)
    case.unchanged(0, scores)
