import ast

from mlroadmap.checks import Case, Student, test

PARTS = ("hours", "minutes", "rest")


def split(seconds: int) -> tuple[int, int, int]:
    return seconds // 3600, seconds % 3600 // 60, seconds % 60


def compare(student: Student, case: Case, seconds: int) -> None:
    """The three parts of so many seconds, and what is to be said about other numbers."""
    hours, minutes, rest = split(seconds)
    slips = {
        "hours": {"hours-in-minutes": seconds // 60, "hours-left-over": seconds % 3600},
        "minutes": {"minutes-of-all": seconds // 60, "seconds-as-minutes": seconds % 3600, "rest-as-minutes": rest},
        "rest": {"rest-of-hour": seconds % 3600, "all-rest": seconds},
    }
    for which, expected, example in zip(PARTS, (hours, minutes, rest), (2, 3, 4), strict=True):
        got = student.get(which)
        whole(case, which, got)
        for slip, value in slips[which].items():
            case.require(got == expected or got != value, slip, got=got, seconds=seconds)
        case.require(got == expected or got != example, "fixed", which=which, got=got, seconds=seconds)
        case.require(got == expected, "other", which=which, got=got, seconds=seconds, expected=expected)


def whole(case: Case, which: str, got: object) -> None:
    case.require(not isinstance(got, str), "text", which=which)
    case.require(not isinstance(got, float), "not-whole", which=which, got=got)
    case.type(got, int)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("seconds",):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("whole")
def whole_numbers(student: Student, case: Case) -> None:
    named_once(case)
    for which in PARTS:
        whole(case, which, student.get(which))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 7384)


@test("edges")
def edges(student: Student, case: Case) -> None:
    for seconds in (5025, 0, 59, 60, 3599, 3600, 86399):
        compare(student.rerun(seconds=seconds), case, seconds)


@test("rebuilt")
def rebuilt(student: Student, case: Case) -> None:
    for _ in range(50):
        seconds = int(case.rng.integers(0, 200_000))
        again = student.rerun(seconds=seconds)
        compare(again, case, seconds)
        hours, minutes, rest = (again.get(which) for which in PARTS)
        case.close(hours * 3600 + minutes * 60 + rest, seconds)
