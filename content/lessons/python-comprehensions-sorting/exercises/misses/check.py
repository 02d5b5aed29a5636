from typing import Any

from mlroadmap.checks import Case, Draw, Student, test


def right(answers: list[Any], labels: list[Any]) -> list[tuple[int, Any, Any]]:
    return [(i, answers[i], labels[i]) for i in range(len(labels)) if answers[i] != labels[i]]


def answer(student: Student, case: Case, answers: list[Any], labels: list[Any]) -> list[Any]:
    """The list that comes back."""
    got = student.misses(list(answers), list(labels))
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, list)
    return got


def compare(student: Student, case: Case, answers: list[Any], labels: list[Any]) -> None:
    """The misses of two lists, and what is to be said about another list."""
    got, wanted = answer(student, case, answers, labels), right(answers, labels)
    if got == wanted:
        case.equal(got, wanted)
        return
    every = list(zip(range(len(labels)), answers, labels, strict=True))
    case.require(not got or not all(type(part) is bool for part in got), "flags")
    case.require(not got or not all(isinstance(part, list) for part in got), "lists-inside")
    case.require(None not in got, "none-kept")
    case.require(got != [part for whole in wanted for part in whole], "flat")
    inner = [part for whole in got if isinstance(whole, tuple) for part in whole]
    case.require(not any(isinstance(part, tuple) for part in inner), "nested")
    near = {
        "places-alone": [i for i, _, _ in wanted],
        "no-place": [(said, true) for _, said, true in wanted],
        "halves-turned": [(i, true, said) for i, said, true in wanted],
        "hits": [whole for whole in every if whole not in wanted],
        "from-one": [(i + 1, said, true) for i, said, true in wanted],
        "first-equal": [(answers.index(said), said, true) for _, said, true in wanted],
        "all-places": every,
        "renumbered": [(i, said, true) for i, (_, said, true) in enumerate(wanted)],
        "place-last": [(said, true, i) for i, said, true in wanted],
        "first-only": wanted[:1],
        "all-with-all": [(i, said, true) for i, said in enumerate(answers) for true in labels if said != true],
    }
    case.equal(got, wanted, slips=near)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, ["ok", "spam"], ["spam", "spam"])


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, ["ok", "spam", "ok", "ham"], ["ok", "spam", "spam", "ok"])  # here all slips differ
    compare(student, case, ["ok", "spam", "ok"], ["ok", "spam", "spam"])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, ["ok", "ok", "spam", "ok", "ok"], ["ok", "spam", "spam", "ok", "spam"])
    compare(student, case, [3, 8, 3, 1, 7], [3, 1, 5, 1, 8])
    compare(student, case, ["ok", "spam"], ["ok", "spam"])
    compare(student, case, ["ok", "spam"], ["spam", "ok"])
    compare(student, case, [], [])


def drawn(draw: Draw) -> tuple[list[int], list[int]]:
    size = draw.integer(0, 8)
    lists = [[draw.integer(0, 3) for _ in range(abs(size))] for _ in range(2)]
    return lists[0], lists[1]


@test("properties")
def properties(student: Student, case: Case) -> None:
    def holds(lists: tuple[list[int], list[int]]) -> None:
        answers, labels = lists
        compare(student, case, answers, labels)
        got = answer(student, case, answers, labels)
        case.equal(answer(student, case, labels, answers), [(i, true, said) for i, said, true in got])
        missed = [i for i, _, _ in got]
        case.require(all(answers[i] == labels[i] for i in range(len(labels)) if i not in missed), "not-equal")

    case.forall(drawn, holds, runs=30)


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(drawn, lambda lists: compare(student, case, *lists))
