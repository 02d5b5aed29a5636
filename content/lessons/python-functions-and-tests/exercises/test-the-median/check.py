from mlroadmap.checks import Case, Raised, Student, test

MIDDLE = "def middle(numbers):\n    n = sorted(numbers)\n    k = len(n) // 2\n    return (n[k] + n[-k - 1]) / 2\n"
LIBRARY = "def library(numbers):\n    import statistics\n    return statistics.median(list(numbers))\n"
UNSORTED = (
    "def unsorted(numbers):\n    k = len(numbers) // 2\n"
    "    return numbers[k] if len(numbers) % 2 else (numbers[k - 1] + numbers[k]) / 2\n"
)
UPPER = "def one_of_two(numbers):\n    return sorted(numbers)[len(numbers) // 2]\n"
LOWER = "def one_of_two(numbers):\n    return sorted(numbers)[(len(numbers) - 1) // 2]\n"
MEAN = "def mean(numbers):\n    return sum(numbers) / len(numbers)\n"
FIVE = "def five(numbers):\n    return 5\n"


def stopped(student: Student, case: Case, source: str, name: str) -> Raised | None:
    """The false claim at which the learner's test stops for this version; None if it ends quietly."""
    try:
        student.test_median(student.define(source, name))
    except Raised as raised:
        case.require(
            raised.type == "AssertionError", "other-error", type=raised.type, text=raised.text, at=str(raised.line)
        )
        return raised
    return None


def must_stop(student: Student, case: Case, source: str, name: str, message: str, **values: str) -> None:
    if stopped(student, case, source, name) is None:
        case.require(stopped(student, case, FIVE, "five") is not None, "never-stops")
        stopped(student, case, source, name)  # the call that the verdict shows
        case.require(False, message, **values)


@test("accepts")
def accepts(student: Student, case: Case) -> None:
    for source, name in ((MIDDLE, "middle"), (LIBRARY, "library")):
        claim = stopped(student, case, source, name)
        if claim is not None:
            case.require(False, "rejects-right", at=str(claim.line), claim=claim.code.strip())


@test("unsorted")
def unsorted(student: Student, case: Case) -> None:
    must_stop(student, case, UNSORTED, "unsorted", "missed-unsorted")


@test("even")
def even(student: Student, case: Case) -> None:
    for source, which in ((UPPER, "larger"), (LOWER, "smaller")):
        must_stop(student, case, source, "one_of_two", "missed-even", which=which)


@test("mean")
def mean(student: Student, case: Case) -> None:
    must_stop(student, case, MEAN, "mean", "missed-mean")
