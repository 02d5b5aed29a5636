from mlroadmap.checks import Case, Raised, Student, test


def number(student: Student, case: Case, inputs: list[float], weights: list[float], b: float) -> float:
    """What the learner predicts, a number."""
    got = student.predict(list(inputs), list(weights), b)
    case.require(got is not None or not student.printed, "printed")
    case.require(got is not None, "nothing-back")
    case.type(got, int, float)
    return got


def compare(student: Student, case: Case, inputs: list[float], weights: list[float], b: float) -> None:
    got = number(student, case, inputs, weights, b)
    terms = [w * x for w, x in zip(weights, inputs, strict=True)]
    slips = {"no-start": sum(terms)}
    if terms:
        slips |= {
            "start-each": len(terms) * b + sum(terms),
            "last-only": b + terms[-1],
            "first-only": b + terms[0],
            "sum-times-sum": b + sum(weights) * sum(inputs),
            "other-order": b + sum(w * x for w, x in zip(reversed(weights), inputs, strict=True)),
            "added": b + sum(weights) + sum(inputs),
            "last-missing": b + sum(terms[:-1]),
            "first-missing": b + sum(terms[1:]),
        }
    case.close(float(got), float(b + sum(terms)), slips=slips, n=len(terms))


def drawn(case: Case, size: int) -> tuple[list[float], list[float], float]:
    inputs, weights = (case.rng.choice([-7, -4, -2.5, 1.5, 3, 6, 8], size=size).tolist() for _ in range(2))
    return inputs, weights, float(case.rng.integers(3, 60))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, [2, 5, 3], [4, -1, 8], 10)  # here all slips differ
    compare(student, case, [4, 1], [3, 2], 12)


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, [6], [3], 12)
    compare(student, case, [], [], 12)
    compare(student, case, [0, 0, 0], [3, 2, 5], 7)


@test("lengths")
def lengths(student: Student, case: Case) -> None:
    for inputs, weights in (([1, 2, 3], [4, 5]), ([1], [4, 5]), ([], [4])):
        try:
            came = student.predict(inputs, weights, 1)
        except Raised as raised:
            case.require(raised.type != "IndexError", "index-error")
            case.raises("ValueError", student.predict, inputs, weights, 1)
        else:
            case.require(False, "no-raise", came=str(came), n=len(inputs), m=len(weights))


@test("one-more")
def one_more(student: Student, case: Case) -> None:
    for _ in range(20):
        inputs, weights, b = drawn(case, int(case.rng.integers(2, 6)))
        i = int(case.rng.integers(0, len(inputs)))
        before = number(student, case, inputs, weights, b)
        moved = number(student, case, [x + (k == i) for k, x in enumerate(inputs)], weights, b) - before
        case.require(abs(moved - weights[i]) <= 1e-6, "other-move", i=i + 1, moved=f"{moved:.6g}", weight=weights[i])


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(50):
        compare(student, case, *drawn(case, int(case.rng.integers(1, 7))))


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    inputs, weights, b = drawn(case, 4)
    student.predict(inputs, weights, b)
    case.unchanged(0, inputs)
    case.unchanged(1, weights)
