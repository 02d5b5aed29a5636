from typing import Any

from mlroadmap.checks import Case, Student, test


def right(values: list[int]) -> tuple[int, int, int, int]:
    return min(values), values.index(min(values)), max(values), values.index(max(values))


def last(values: list[int], value: int) -> int:
    return len(values) - 1 - values[::-1].index(value)


def answer(student: Student, case: Case, values: list[int]) -> tuple[Any, ...]:
    """The tuple of four that comes back."""
    got = student.extremes(list(values))
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(not isinstance(got, list) or len(got) != 4, "a-list")
    case.type(got, tuple)
    case.require(not any(isinstance(part, (tuple, list)) for part in got), "pairs")
    case.require(len(got) == 4, "not-four", count=len(got))
    return got


def compare(student: Student, case: Case, values: list[int]) -> None:
    """The tuple for these values, and what is to be said about another one."""
    got, four = answer(student, case, values), right(values)
    if got == four:
        case.equal(got, four)
        return
    low, low_at, high, high_at = four
    of_last = (low, last(values, low), high, last(values, high))
    first = (values[0], 0, values[0], 0)
    case.require(
        got not in ((low, low_at + 1, high, high_at + 1), (low, of_last[1] + 1, high, of_last[3] + 1)), "from-one"
    )
    case.require(got not in (of_last, (low, low_at, high, of_last[3]), (low, of_last[1], high, high_at)), "last-place")
    case.require(-1 not in (got[1], got[3]) or (got[0], got[2]) != (low, high), "from-end")
    in_order = sorted(values)
    ends = [(low, 0, high, place) for place in (in_order.index(high), len(values) - 1)]
    case.require(got not in ends or len(values) < 2, "in-order")
    numbers = all(isinstance(part, (int, float)) for part in got)
    case.require(not numbers or sorted(got) != sorted(four), "other-order")
    for value in (got[0], got[2]):
        case.require(value in values, "never-measured", number=value)
    case.require(got != (low, low, high, high), "values-twice")
    case.require((got[0], got[2]) != (low, high), "place-kept")
    case.require(len(values) < 3 or got != right(values[:-1]), "last-unseen")
    case.require(got != first, "first-round")
    case.equal(got, four)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, [14, 9, 17])


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [14, 9, 17, 9])


@test("edges")
def edges(student: Student, case: Case) -> None:
    for values in ([12, 19, 4, 11, 6], [-8, -3, -5, -1, -6], [5, 9, 9, 3, 3, 5], [3, 5, 8], [8, 5, 3], [7], [4, 4, 4]):
        compare(student, case, values)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    values = [int(v) for v in case.rng.permutation(20)[:7]]
    answer(student, case, values)
    case.unchanged(0, values)


@test("places")
def places(student: Student, case: Case) -> None:
    for _ in range(30):
        values = [int(v) for v in case.rng.integers(-9, 30, size=int(case.rng.integers(1, 9)))]
        compare(student, case, values)
        low, low_at, high, high_at = answer(student, case, values)
        case.equal((values[low_at], values[high_at]), (low, high))


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(
        lambda draw: draw.list(lambda: draw.integer(-20, 35), 1, 8), lambda values: compare(student, case, values)
    )
