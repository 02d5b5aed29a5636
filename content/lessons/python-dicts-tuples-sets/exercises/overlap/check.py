from typing import Any

from mlroadmap.checks import Case, Draw, Raised, Student, test

WORDS = ["tea", "rice", "salt", "oats", "milk", "corn"]


def right(a: list[str], b: list[str]) -> float:
    return len(set(a) & set(b)) / len(set(a) | set(b)) if a or b else 1.0


def answer(student: Student, case: Case, a: list[str], b: list[str]) -> Any:
    """The number that comes back."""
    try:
        got = student.overlap(list(a), list(b))
    except Raised as raised:
        case.require(raised.type != "ZeroDivisionError" or a or b, "divided-by-zero")
        case.require("unhashable" not in raised.text, "braces", line=str(raised.line or ""))
        case.require("'list' and 'list'" not in raised.text, "still-lists", line=str(raised.line or ""))
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.require(isinstance(got, (int, float)), "not-number")
    return got


def compare(student: Student, case: Case, a: list[str], b: list[str]) -> None:
    """The overlap of two lists, and what is to be said about another number."""
    got, number = answer(student, case, a, b), right(a, b)
    case.require(a or b or abs(got - 1) < 1e-9, "both-empty")
    case.require((a and b) or (not a and not b) or abs(got - 1) > 1e-9, "one-empty")
    one, two = set(a), set(b)
    both, every = len(one & two), len(one | two)
    if not every or abs(got - number) < 1e-9:
        case.close(got, number)
        return
    twice = [word for word in a if word in two]
    also_twice = [word for word in b if word in one]
    lengths = {len(a) + len(b), len(a) + len(b) - both}
    repeats = {n / m for n in (both, len(twice), len(also_twice)) for m in lengths | {every} if m}
    sides = {both / n for n in (len(one), len(two)) if n}
    near = {
        "both-lengths": {both / (len(one) + len(two))},
        "one-side": sides,
        "shared-twice": {2 * both / (len(one) + len(two))},
        "by-the-rest": {both / (every - both)} if every > both else set(),
        "repeats": repeats,
        "not-divided": {both},
        "percent": {100 * number},
        "swapped": {(every - both) / every},
        "upside-down": {every / both} if both else set(),
    }
    for message, values in near.items():
        case.require(not any(abs(got - value) < 1e-9 for value in values), message)
    case.require(got != 0, "nothing-left")
    for digits in range(1, 7):
        case.require(got != round(number, digits), "rounded", digits=digits)
    case.close(got, number)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, ["tea", "rice"], ["tea"])


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    if abs(answer(student, case, ["rice", "tea", "rice", "rice"], ["salt", "tea"]) - 0.5) < 1e-9:
        # three slips give 1/2 there, and three different numbers here
        compare(student, case, ["tea", "rice", "salt"], ["oats", "tea", "milk", "corn"])
    compare(student, case, ["rice", "tea", "rice", "rice"], ["salt", "tea"])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, ["tea", "rice", "salt", "oats"], ["corn", "tea", "rice", "tea", "milk", "nuts"])
    compare(student, case, ["tea", "rice"], ["rice", "tea", "rice"])
    compare(student, case, ["tea"], ["salt", "rice"])
    compare(student, case, ["tea", "tea"], [])
    compare(student, case, [], [])


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    a, b = ["tea", "rice", "tea", "oats"], ["salt", "tea"]
    answer(student, case, a, b)
    case.unchanged(0, a)
    case.unchanged(1, b)


def drawn(draw: Draw) -> tuple[list[str], list[str]]:
    return draw.list(lambda: draw.one_of(WORDS), 0, 6), draw.list(lambda: draw.one_of(WORDS), 0, 6)


@test("properties")
def properties(student: Student, case: Case) -> None:
    def holds(lists: tuple[list[str], list[str]]) -> None:
        a, b = lists
        compare(student, case, a, b)
        case.close(answer(student, case, b, a), answer(student, case, a, b))
        case.close(answer(student, case, a, a[::-1] + a), 1.0)

    case.forall(drawn, holds, runs=30)


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(drawn, lambda lists: compare(student, case, *lists))
