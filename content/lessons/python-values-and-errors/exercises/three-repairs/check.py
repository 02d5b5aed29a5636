import ast

from mlroadmap.checks import Case, Student, test

EXAMPLE = {"lap_one": 62, "lap_two": 58, "runner": "Kim", "number": 7, "metres": 800}


def check_average(student: Student, case: Case, run: dict) -> None:
    got, one, two = student.get("average"), run["lap_one"], run["lap_two"]
    number(case, "average", got)
    right = (one + two) / 2
    case.require(run == EXAMPLE or got != 60.0 or right == 60.0, "fixed", which="average", got=got)
    for lap, time in (("one", one), ("two", two)):
        case.require(got == right or got != time, "one-lap", got=got, lap=lap)
    case.close(got, right, rtol=1e-9, slips={"average-brackets": one + two / 2})


def check_label(student: Student, case: Case, run: dict) -> None:
    got, right = student.get("label"), run["runner"] + str(run["number"])
    case.require(isinstance(got, str), "label-type", got=str(got), type=type(got).__name__)
    case.require(run == EXAMPLE or got == right or got != "Kim7", "fixed", which="label", got=got)
    case.require(got == right or "number" not in got and "runner" not in got, "label-quoted", got=got)
    spaced = got.replace(" ", "").replace(",", "").replace("-", "").replace("_", "")
    case.require(got == right or spaced != right, "label-space", got=got)
    case.require(got == right, "label-other", got=got, expected=right)


def check_speed(student: Student, case: Case, run: dict) -> None:
    got, one, two, metres = student.get("speed"), run["lap_one"], run["lap_two"], run["metres"]
    number(case, "speed", got)
    right = metres / (one + two)
    close_to_example = 6.6 < got < 6.7 and not 6.5 < right < 6.8
    case.require(run == EXAMPLE or not close_to_example, "fixed", which="speed", got=got)
    for time in (one, two, (one + two) / 2):
        case.require(abs(got - metres / time) > 1e-9, "speed-one-lap", got=got, metres=metres)
    slips = {"speed-of-one": float(metres), "speed-upside-down": (one + two) / metres, "fixed": metres / 120}
    case.close(got, right, rtol=1e-9, slips=slips, which="speed")


def number(case: Case, which: str, got: object) -> None:
    plain = isinstance(got, (int, float)) and not isinstance(got, bool)
    case.require(plain, "not-number", which=which, got=str(got), type=type(got).__name__)


def named_once(case: Case) -> None:
    """Other inputs are put in wherever their names are assigned, so that a second assignment would be lost."""
    for name in ("lap_one", "lap_two", "runner", "number", "metres"):
        lines = [
            n.lineno for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and name in map(ast.unparse, n.targets)
        ]
        case.require(len(lines) < 2, "named-again", which=name, at=str(lines[-1] if lines else ""))


@test("average")
def average(student: Student, case: Case) -> None:
    named_once(case)
    check_average(student, case, EXAMPLE)


@test("label")
def label(student: Student, case: Case) -> None:
    case.require(not isinstance(student.get("number"), str), "number-quoted")
    check_label(student, case, EXAMPLE)


@test("speed")
def speed(student: Student, case: Case) -> None:
    check_speed(student, case, EXAMPLE)


@test("others")
def others(student: Student, case: Case) -> None:
    for _ in range(20):
        one, two = (int(n) for n in case.rng.choice(range(40, 99), size=2, replace=False))
        runner = str(case.rng.choice(["Ada", "Bo", "Cem", "Dina"]))
        run = {"lap_one": one, "lap_two": two, "runner": runner}
        run |= {"number": int(case.rng.integers(10, 99)), "metres": int(case.rng.choice([400, 1000, 1500, 3000]))}
        again = student.rerun(**run)
        for look in (check_average, check_label, check_speed):
            look(again, case, run)
