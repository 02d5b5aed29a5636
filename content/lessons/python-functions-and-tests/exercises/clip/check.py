from contextlib import suppress

from mlroadmap.checks import Case, Raised, Student, test


def compare(student: Student, case: Case, x: float, *args: float, **named: float) -> None:
    """One call of clip, and what is to be said about its answer."""
    lo, hi = (*args, *(0, 1)[len(args) :])
    lo, hi = named.get("lo", lo), named.get("hi", hi)
    try:
        got = student.clip(x, *args, **named)
    except Raised as raised:
        default_is_to_blame(student, case, x, lo, hi, args, named)
        case.require(raised.type != "ValueError", "needless", x=x, lo=lo, hi=hi)
        raise
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "no-return", x=x, lo=lo, hi=hi)
    case.type(got, int, float)
    if got != min(max(x, lo), hi):
        default_is_to_blame(student, case, x, lo, hi, args, named)
    slips = {
        "only-low": max(x, lo),
        "only-high": min(x, hi),
        "fixed-limits": min(max(x, 0), 1),
        "other-limit": hi if x < lo else lo,
    }
    case.close(got, min(max(x, lo), hi), slips=slips, x=x, lo=lo, hi=hi)


def default_is_to_blame(
    student: Student, case: Case, x: float, lo: float, hi: float, args: tuple[float, ...], named: dict[str, float]
) -> None:
    """A wrong answer that comes right once both limits are given in the call."""
    if len(args) + len(named) == 2:
        return
    try:
        right = student.clip(x, lo, hi) == min(max(x, lo), hi)
    except Raised:
        right = False
    with suppress(Raised):
        student.clip(x, *args, **named)  # the call that the verdict shows
    case.require(not right, "wrong-default", full=f"clip({x}, {lo}, {hi})")


@test("number")
def number(student: Student, case: Case) -> None:
    compare(student, case, 0.5)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, 1.7)
    compare(student, case, -3, lo=-2)
    compare(student, case, 5, 0, 10)


@test("defaults")
def defaults(student: Student, case: Case) -> None:
    for x in (-0.5, 0.25, 3.0):
        compare(student, case, x)
    compare(student, case, 3.0, hi=2)


@test("limits")
def limits(student: Student, case: Case) -> None:
    for x in (2, 7):
        compare(student, case, x, 2, 7)
    compare(student, case, 9, 4, 4)


@test("reversed")
def reversed_limits(student: Student, case: Case) -> None:
    hi = int(case.rng.integers(-9, 9))
    lo = hi + int(case.rng.integers(1, 9))
    for x in (hi - 1, hi, lo, lo + 1):
        must_raise(student, case, x, lo, hi)


def must_raise(student: Student, case: Case, x: float, lo: float, hi: float) -> None:
    try:
        came = student.clip(x, lo=lo, hi=hi)
    except Raised:
        case.raises("ValueError", student.clip, x, lo=lo, hi=hi)
    else:
        case.require(False, "no-raise", x=x, lo=lo, hi=hi, came=str(came))


@test("bounds")
def bounds(student: Student, case: Case) -> None:
    for _ in range(50):
        x, a, b = (float(n) for n in case.rng.normal(scale=9, size=3).round(2))
        lo, hi = min(a, b), max(a, b)
        once = student.clip(x, lo, hi)
        case.type(once, int, float)
        case.require(lo <= once <= hi, "outside", lo=lo, hi=hi)
        case.close(student.clip(once, lo, hi), once)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(100):
        x, a, b = (int(n) for n in case.rng.integers(-20, 20, size=3))
        compare(student, case, x, min(a, b), max(a, b))
