import ast
from itertools import accumulate

from mlroadmap.checks import Case, Student, test

EXAMPLE = [3, 1, 5, 2, 5, 9]


def compare(student: Student, case: Case, readings: list[int]) -> None:
    """The list for these readings, and what is to be said about another one."""
    again = student.rerun(readings=list(readings))
    got, right = again.get("highest"), list(accumulate(readings, max))
    case.require(isinstance(got, list), "not-list", type=type(got).__name__)
    after = again.get("readings")
    case.require(after == readings, "shared", before=str(readings), after=str(after))
    if got == right:
        return
    shown = {"got": str(got), "readings": str(readings)}
    case.require(got != list(accumulate(EXAMPLE, max)), "fixed", **shown)
    case.require(len(got) == len(readings), "length", got=len(got), count=len(readings))
    pairs = [readings[0], *map(max, readings[:-1], readings[1:])]
    near = {
        "zero-start": list(accumulate(readings, max, initial=0))[1:],
        "copy-of-readings": readings,
        "last-value": [max(readings)] * len(readings),
        "smallest": list(accumulate(readings, min)),
        "neighbour": pairs,
        "one-late": [readings[0], *accumulate(readings, max)][:-1],
        "in-order": sorted(readings),
    }
    for message, value in near.items():
        case.require(got != value, message, **shown)
    strange = [n for n in got if n not in readings]
    case.require(not strange, "never-read", one=str(strange[:1])[1:-1], **shown)
    case.equal(got, right)


@test("length")
def length(student: Student, case: Case) -> None:
    for name in ("readings",):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))
    got = student.get("highest")
    case.require(isinstance(got, list), "not-list", type=type(got).__name__)
    case.require(len(got) == len(EXAMPLE), "length", got=len(got), count=len(EXAMPLE))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, EXAMPLE)


@test("edges")
def edges(student: Student, case: Case) -> None:
    for readings in ([7, 2, 6, 1, 8, 3, 4], [5], [4, 3, 2], [-8, -3, -5, -2, -4], [-2100, -3400, -2050, -2900]):
        compare(student, case, readings)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    readings = [int(n) for n in case.rng.integers(-50, 50, size=8)]
    compare(student, case, readings)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(40):
        readings = [int(n) for n in case.rng.integers(-50, 50, size=case.rng.integers(1, 12))]
        compare(student, case, readings)
        got = student.rerun(readings=list(readings)).get("highest")
        case.equal(got, sorted(got))
        case.equal(got[-1], max(readings))
