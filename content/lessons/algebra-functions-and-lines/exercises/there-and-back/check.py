from mlroadmap.checks import Case, Raised, Student, test


def number(student: Student, case: Case, name: str, *args: float) -> float:
    """What one of the two functions gives, a number."""
    got = getattr(student, name)(*args)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return float(got)


def there(student: Student, case: Case, x: float, w: float, b: float) -> None:
    got = number(student, case, "forwards", x, w, b)
    case.close(got, float(w * x + b), slips={"fixed-scale": 1.8 * x + 32, "start-multiplied": w * (x + b)}, w=w, b=b)


def back(student: Student, case: Case, y: float, w: float, b: float) -> None:
    got = number(student, case, "backwards", y, w, b)
    slips = {
        "fixed-scale": (y - 32) / 1.8,
        "divided-first": y / w - b,
        "no-brackets": y - b / w,
        "same-sign": (y + b) / w,
        "multiplied": (y - b) * w,
        "no-start": y / w,
        "whole": float((y - b) // w),
        "turned": (b - y) / w,
    }
    case.close(got, (y - b) / w, slips=slips, w=w, b=b, y=y, back=w * got + b)


def scale(case: Case) -> tuple[float, float, float]:
    """A number, a slope that is not 0 or 1, and a start."""
    w = float(case.rng.choice([-4, -2.5, -0.5, 0.25, 1.5, 3, 8]))
    return float(case.rng.integers(-30, 30)), w, float(case.rng.integers(1, 40))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    there(student, case, 20, 1.8, 32)
    back(student, case, 68, 1.8, 32)


@test("random-forwards")
def random_forwards(student: Student, case: Case) -> None:
    for _ in range(50):
        there(student, case, *scale(case))


@test("random-backwards")
def random_backwards(student: Student, case: Case) -> None:
    for _ in range(50):
        back(student, case, *scale(case))


@test("round-trip")
def round_trip(student: Student, case: Case) -> None:
    for first, second in (("forwards", "backwards"), ("backwards", "forwards")):
        for _ in range(20):
            start, w, b = scale(case)
            between = number(student, case, first, start, w, b)
            came = number(student, case, second, between, w, b)
            case.require(abs(came - start) <= 1e-6, "not-back", start=start, came=f"{came:.6g}")


@test("flat")
def flat(student: Student, case: Case) -> None:
    for y in (5, 7):
        try:
            came = student.backwards(y, 0, 5)
        except Raised as raised:
            case.require(raised.type != "ZeroDivisionError", "divides-by-zero")
            case.raises("ValueError", student.backwards, y, 0, 5)
        else:
            case.require(False, "no-raise", came=str(came), b=5)
    there(student, case, 3, 0, 5)
