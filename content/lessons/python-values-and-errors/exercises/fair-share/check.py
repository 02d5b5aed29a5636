import ast

from mlroadmap.checks import Case, Student, test

EXAMPLE = {"total": 80, "tip_percent": 10, "voucher": 13, "people": 3}


def right(total: float, tip_percent: float, voucher: float, people: int) -> float:
    return (total + total * tip_percent / 100 - voucher) / people


def compare(student: Student, case: Case, dinner: dict[str, float]) -> None:
    """The share of one dinner, and what is to be said about another number."""
    total, percent, voucher, people = (dinner[name] for name in ("total", "tip_percent", "voucher", "people"))
    got = student.get("share")
    case.require(not isinstance(got, str), "text", got=got)
    case.type(got, int, float)
    tip = total * percent / 100
    slips = {
        "tip-is-percent": (total + percent - voucher) / people,
        "no-hundredth": (total + total * percent - voucher) / people,
        "tip-taken-off": (total - tip - voucher) / people,
        "voucher-each": (total + tip) / people - voucher,
        "no-tip": (total - voucher) / people,
        "tip-alone": (tip - voucher) / people,
        "no-voucher": (total + tip) / people,
        "voucher-added": (total + tip + voucher) / people,
        "last-only": total + tip - voucher / people,
        "not-shared": total + tip - voucher,
        "tip-per-person": (total - voucher) * (1 + percent / 100) / people,
    }
    if percent:
        slips["tip-divided"] = (total + total / percent - voucher) / people
    if dinner != EXAMPLE:
        typed = {"fixed-percent": (total * 1.1 - voucher) / people, "fixed": right(**EXAMPLE)}
        slips = typed | {"fixed-tip": (total + 8 - voucher) / people} | slips
        share = right(**dinner)
        case.require(got == share or got not in (share // 1, round(share)), "rounded", got=got)
    case.close(got, right(**dinner), rtol=1e-9, slips=slips, **dinner, tip=tip)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("total", "tip_percent", "voucher", "people"):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("number")
def number(student: Student, case: Case) -> None:
    named_once(case)
    got = student.get("share")
    case.require(not isinstance(got, str), "text", got=got)
    case.type(got, int, float)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, EXAMPLE)


@test("nothing-off")
def nothing_off(student: Student, case: Case) -> None:
    for change in ({"total": 50, "people": 4}, {"tip_percent": 20}, {"tip_percent": 0}, {"voucher": 0}, {"people": 1}):
        dinner = EXAMPLE | change
        compare(student.rerun(**dinner), case, dinner)


@test("other-dinners")
def other_dinners(student: Student, case: Case) -> None:
    for _ in range(20):
        total, percent, people = (int(case.rng.integers(*ends)) for ends in ((90, 300), (5, 25), (2, 9)))
        dinner = {"total": total, "tip_percent": percent, "voucher": int(case.rng.integers(5, 40)), "people": people}
        compare(student.rerun(**dinner), case, dinner)
