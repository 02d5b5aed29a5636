from mlroadmap.checks import Case, Raised, Student, test

MIDDLE = "def middle(numbers):\n    n = sorted(numbers)\n    k = len(n) // 2\n    return (n[k] + n[-k - 1]) / 2\n"
LIBRARY = "def library(numbers):\n    import statistics\n    return statistics.median(list(numbers))\n"
UNSORTED = (
    "def unsorted(numbers):\n    k = len(numbers) // 2\n"
    "    return numbers[k] if len(numbers) % 2 else (numbers[k - 1] + numbers[k]) / 2\n"
)
UPPER = "def upper(numbers):\n    return sorted(numbers)[len(numbers) // 2]\n"
MEAN = "def mean(numbers):\n    return sum(numbers) / len(numbers)\n"


def stops(student: Student, case: Case, source: str, name: str) -> Raised | None:
    """The error with which the learner's test stops for this version; None if it ends quietly."""
    try:
        student.test_median(student.define(source, name))
    except Raised as raised:
        return raised
    return None


def must_stop(student: Student, case: Case, source: str, name: str, message: str) -> None:
    stopped = stops(student, case, source, name)
    case.require(stopped is not None, message)
    if stopped is not None and stopped.type != "AssertionError":
        case.require(False, "other-error", type=stopped.type, text=stopped.text, at=str(stopped.line))


@test("accepts")
def accepts(student: Student, case: Case) -> None:
    for source, name in ((MIDDLE, "middle"), (LIBRARY, "library")):
        stopped = stops(student, case, source, name)
        if stopped is not None and stopped.type != "AssertionError":
            case.require(False, "other-error", type=stopped.type, text=stopped.text, at=str(stopped.line))
        case.require(stopped is None, "rejects-right", at=str(stopped.line if stopped else ""))


@test("unsorted")
def unsorted(student: Student, case: Case) -> None:
    must_stop(student, case, UNSORTED, "unsorted", "missed-unsorted")


@test("even")
def even(student: Student, case: Case) -> None:
    must_stop(student, case, UPPER, "upper", "missed-even")


@test("mean")
def mean(student: Student, case: Case) -> None:
    must_stop(student, case, MEAN, "mean", "missed-mean")
