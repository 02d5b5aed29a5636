import math

from mlroadmap.checks import Case, Raised, Student, test

LOW, HIGH = -50.0, 60.0
BROKEN = ["", "n/a", "low battery", "21,5", "21.5 C", "--", "1.2.3", " ", "twenty"]


def right_for(text: str, default: object, low: float, high: float) -> object:
    try:
        number = float(text)
    except ValueError:
        return default
    return number if low <= number <= high else default


def compare(student: Student, case: Case, text: str, default: object, **limits: float) -> None:
    """One call; what comes back must be the number or the default, and else the likely slip is named."""
    low, high = limits.get("low", LOW), limits.get("high", HIGH)
    right = right_for(text, default, low, high)
    try:
        got = student.safe_float(text, default, **limits)
    except Raised as raised:
        case.require(right is not default or "ValueError" not in raised.bases, "not-caught", type=raised.type, text=raised.text)
        case.require(right is not default or raised.type != "TypeError", "default-compared", text=raised.text)
        raise
    if got is None and right is not None:
        case.require(not student.printed, "printed")
        case.require(False, "no-return")
    if right is default:
        if type(got) is float and type(right) is not float or got != right:
            read = right_for(text, None, -math.inf, math.inf)
            case.require(not (isinstance(got, float) and math.isnan(got)), "nan-out")
            case.require(read is None or got != read, "not-limited", low=low, high=high)
            case.require(read is None or got not in (low, high), "clamped")
            case.require(False, "not-default", default=str(default))
        case.equal(got, right)
        return
    case.require(got != text, "still-text", expected=str(right))
    if got == default and type(got) is type(default):
        case.require(right not in (low, high), "limit-out", number=right)
        case.require(False, "not-read", text=repr(text), number=right)
    case.type(got, float)
    case.equal(got, right)


@test("number")
def number(student: Student, case: Case) -> None:
    compare(student, case, "20.5", 0.0)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, "21.5", 0.0)
    compare(student, case, "n/a", 0.0)


@test("texts")
def texts(student: Student, case: Case) -> None:
    for text in ("-3.5", "7", " 19.0\n", "+4", "1e1", "-0.25", ".5"):
        compare(student, case, text, 99.0)


@test("default")
def default(student: Student, case: Case) -> None:
    for text in BROKEN:
        for value in (None, -1.0, "missing", 7):
            compare(student, case, text, value)


@test("limits")
def limits(student: Student, case: Case) -> None:
    for text in ("-50", "60.0"):
        compare(student, case, text, 1.0)
    for text in ("-50.5", "61", "1e9", "-1e9", "inf", "-inf"):
        compare(student, case, text, 1.0)
    for text in ("10", "20", "9.5", "20.5", "0"):
        compare(student, case, text, None, low=10, high=20)
    compare(student, case, "75", None, high=80.0)
    compare(student, case, "-75", None, low=-80.0)


@test("nan")
def nan(student: Student, case: Case) -> None:
    for text in ("nan", "NaN", "-nan"):
        compare(student, case, text, 2.5)


@test("escapes")
def escapes(student: Student, case: Case) -> None:
    for thing in (None, ["21.5"], {"degrees": "21.5"}):
        try:
            came = student.safe_float(thing, 0.0)
        except Raised:
            continue  # a TypeError, or what a method that is no text's raises: it gets out, and somebody sees it
        case.require(False, "swallowed", came=str(came))


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(100):
        low = round(float(case.rng.uniform(-90, 20)), 1)
        high = round(low + float(case.rng.uniform(0, 70)), 1)
        text = str(round(float(case.rng.uniform(-120, 120)), int(case.rng.integers(0, 3))))
        if case.rng.random() < 0.25:
            text = str(case.rng.choice(BROKEN))
        compare(student, case, text, 1000.0, low=low, high=high)
