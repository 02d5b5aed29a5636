import ast

from mlroadmap.checks import Case, Student, test

EXAMPLE = ["Bo", "Ada", "Ada", "Bo", "Cem"]


def compare(student: Student, case: Case, visits: list[str]) -> list[str]:
    """The list for these visits, and what is to be said about another one."""
    again = student.rerun(visits=list(visits))
    got, right = again.get("kept"), list(dict.fromkeys(visits))
    case.require(isinstance(got, list), "not-list", type=type(got).__name__)
    after = again.get("visits")
    case.require(after == visits, "changed", before=str(visits), after=str(after))
    if got == right:
        return got
    shown = {"got": str(got), "visits": str(visits)}
    case.require(got != ["Bo", "Ada", "Cem"], "fixed", **shown)
    near = {
        "nothing": [],
        "all-kept": visits,
        "only-neighbours": [name for i, name in enumerate(visits) if not i or name != visits[i - 1]],
        "only-single": [name for name in visits if visits.count(name) == 1],
        "repeated": [name for i, name in enumerate(visits) if name in visits[:i]],
    }
    for message, value in near.items():
        case.require(got != value, message, **shown)
    case.require(sorted(map(str, got)) != sorted(right), "order", **shown)
    case.require(False, "other", expected=str(right), **shown)
    return got


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    for name in ("visits",):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))
    compare(student, case, EXAMPLE)


@test("edges")
def edges(student: Student, case: Case) -> None:
    for visits in (["Eli", "Eli", "Dina", "Eli", "Fay", "Fay"], [], ["Ada"] * 4, ["Cem", "Bo", "Ada"], ["Lina", "Al", "Lin", "Lin", "Alina", "Al"]):
        compare(student, case, visits)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    compare(student, case, [str(name) for name in case.rng.choice(["Ada", "Bo", "Cem"], size=9)])


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(40):
        size = int(case.rng.integers(0, 12))
        visits = [str(name) for name in case.rng.choice(["Ada", "Bo", "Cem", "Dina", "Eli"], size=size)]
        kept = compare(student, case, visits)
        case.equal([visits.index(name) for name in kept], sorted({visits.index(name) for name in visits}))
