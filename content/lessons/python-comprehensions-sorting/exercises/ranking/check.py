from typing import Any

from mlroadmap.checks import Case, Draw, Student, test

Results = list[tuple[str, int]]
NAMES = ["Ada", "Bo", "Cem", "Dina", "Eli", "Fay"]


def right(results: Results) -> Results:
    return sorted(sorted(results), key=lambda result: result[1], reverse=True)


def answer(student: Student, case: Case, results: Results) -> list[Any]:
    """The list that comes back, with tuples in it."""
    got = student.ranking(list(results))
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, list)
    case.require(all(isinstance(result, tuple) and len(result) == 2 for result in got), "names-back")
    return got


def compare(student: Student, case: Case, results: Results) -> None:
    """The ranking of some results, and what is to be said about another one."""
    got, ranked = answer(student, case, results), right(results)
    by_name = sorted(results, key=lambda result: result[0])
    slips = {
        "names-fall": sorted(results, key=lambda result: (result[1], result[0]), reverse=True),
        "ties-as-come": sorted(results, key=lambda result: -result[1]),
        "by-name": by_name,
        "names-fall-first": sorted(results, reverse=True),
    }
    if got == ranked:
        return
    case.require(sorted(map(str, got)) != sorted(str((score, name)) for name, score in results), "pairs-turned")
    case.require(not len(got) < len(results), "results-lost", n=len(results))
    for message, slip in slips.items():
        case.require(got != slip, message)
    case.require(got != sorted(results, key=lambda result: result[1])[::-1], "turned-after")
    rising = [score for _, score in got] == sorted(score for _, score in results)
    case.require(not rising or sorted(got) != by_name, "rising")
    falls = [score for _, score in got] == [score for _, score in ranked]
    case.require(not falls or sorted(got) != sorted(ranked), "ties-other")
    case.equal(got, ranked)


@test("type")
def type_(student: Student, case: Case) -> None:
    answer(student, case, [("Ada", 70), ("Bo", 85)])


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [("Cem", 8), ("Bo", 7), ("Ada", 8), ("Eli", 8)])


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, [("Dina", 3), ("Cem", 3), ("Ada", 3), ("Bo", 3)])
    compare(student, case, [("Bo", -4), ("Ada", -9), ("Cem", -1), ("Dina", 0), ("Abe", -4)])
    compare(student, case, [("Bo", 9), ("Ada", 10), ("Cem", 100)])
    compare(student, case, [("Cem", 200), ("Ben", 7), ("Bob", 300), ("Bea", 7), ("Ada", 7), ("Adam", 7)])
    compare(student, case, [("Eli", 5)])
    compare(student, case, [])


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    results = [("Ada", 1), ("Cem", 5), ("Bo", 5), ("Dina", 8)]
    answer(student, case, results)
    case.unchanged(0, results)


def drawn(draw: Draw) -> Results:
    names = list(dict.fromkeys(draw.list(lambda: draw.one_of(NAMES), 0, 7)))
    return [(name, draw.integer(-4, 4)) for name in names]


@test("properties")
def properties(student: Student, case: Case) -> None:
    def holds(results: Results) -> None:
        compare(student, case, results)
        got = answer(student, case, results)
        case.equal(sorted(got), sorted(results))
        case.equal([(-score, name) for name, score in got], sorted((-score, name) for name, score in results))

    case.forall(drawn, holds, runs=30)


@test("random")
def random(student: Student, case: Case) -> None:
    case.forall(drawn, lambda results: compare(student, case, results))
