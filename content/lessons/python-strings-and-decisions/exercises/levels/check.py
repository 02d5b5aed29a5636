import ast

from mlroadmap.checks import Case, Student, test

LEVELS = ("wrong", "high", "mid", "low")


def right(score: float) -> str:
    if not 0 <= score <= 100:
        return "wrong"
    return "high" if score >= 80 else "mid" if score >= 50 else "low"


def compare(student: Student, case: Case, score: float) -> None:
    """The level of one score, and what is to be said about another one."""
    again = student.rerun(score=score)
    got, expected = again.get("level"), right(score)
    case.require(isinstance(got, str) and got in LEVELS, "no-level", got=str(got), score=score)
    if got == expected:
        return
    others = {student.rerun(score=other).get("level") for other in (-7, 20, 65, 90, 130)}
    case.require(others != {"wrong"}, "always-wrong", got=got, score=score)
    case.require(len(others) > 1, "fixed", got=got, score=score)
    neighbour = student.rerun(score=score + (1 if score < 90 else -1)).get("level")
    on_limit = score in (0, 50, 80, 100) and neighbour == expected
    case.require(not on_limit, "limit-out", got=got, score=score, expected=expected)
    case.require(expected != "wrong", "never-wrong", got=got, score=score)
    case.require(got != "wrong", "always-wrong", got=got, score=score)
    case.require((got, expected) != ("mid", "high"), "order", got=got, score=score, expected=expected)
    case.require(False, "too-high", got=got, score=score, expected=expected)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("score",):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    named_once(case)
    for score in (79.5, 80, 120, 20, 95):
        compare(student, case, score)


@test("limits")
def limits(student: Student, case: Case) -> None:
    for score in (80, 50, 100, 0):
        compare(student, case, score)


@test("sides")
def sides(student: Student, case: Case) -> None:
    for limit in (0, 50, 80, 100):
        for step in (-0.5, 0.5, -0.001, 0.001):
            compare(student, case, limit + step)


@test("random")
def random(student: Student, case: Case) -> None:
    for score in case.rng.integers(-40, 140, size=50):
        compare(student, case, int(score))
