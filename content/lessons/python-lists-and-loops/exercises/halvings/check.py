import ast

from mlroadmap.checks import Case, Student, test


def right(step: float, limit: float) -> int:
    count = 0
    while step / 2**count > limit:
        count += 1
    return count


def compare(student: Student, case: Case, step: float, limit: float) -> None:
    """The count for one start and limit, and what is to be said about another one."""
    got, expected = student.rerun(step=step, limit=limit).get("count"), right(step, limit)
    whole = isinstance(got, int) and not isinstance(got, bool)
    case.require(whole, "not-whole", got=str(got), type=type(got).__name__)
    if got == expected:
        return
    shown = {"step": step, "limit": limit, "got": got}
    same = {student.rerun(step=other, limit=1.0).get("count") for other in (0.5, 3.0, 60.0)}
    case.require(same != {3}, "fixed", **shown)
    case.require(same != {0, 1}, "once", **shown)
    starts_high = student.rerun(step=3.0, limit=1.0).get("count") == 3
    case.require(not starts_high, "one-more", **shown)
    case.require(expected, "never-zero", **shown)
    on_limit = step / 2**expected == limit
    case.require(not (on_limit and got == expected + 1), "limit-in", **shown)
    case.require(got != expected - 1, "one-less", **shown)
    case.require(False, "other", expected=expected, **shown)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    for name in ("step", "limit"):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))
    compare(student, case, 1.0, 0.2)


@test("limits")
def limits(student: Student, case: Case) -> None:
    for step, limit in ((8.0, 1.0), (1.0, 0.25), (0.5, 3.0), (1.0, 0.01), (2.0, 2.0), (100.0, 7.0), (900.0, 1e-9)):
        compare(student, case, step, limit)


@test("least")
def least(student: Student, case: Case) -> None:
    for _ in range(40):
        step, limit = (round(float(case.rng.uniform(*ends)), 3) for ends in ((0.5, 90), (0.001, 2)))
        compare(student, case, step, limit)
