import numpy as np
from mlroadmap.checks import Case, Raised, Student, test


def whole(spread: np.ndarray) -> np.ndarray:
    return np.where(spread == 0, 1, spread)


def expected(X: np.ndarray, axis: int | None = 0, ddof: int = 0) -> np.ndarray:
    centred = X - X.mean(axis=axis, keepdims=True)
    squares = (centred**2).sum(axis=axis, keepdims=True)
    count = X.size if axis is None else X.shape[axis]
    return centred / whole(np.sqrt(squares / max(count - ddof, 1)))


def call(student: Student, case: Case, X: np.ndarray) -> np.ndarray:
    """What comes back, an array of the shape of X; shapes that do not fit get the message of this lesson."""
    try:
        got = student.standardise(X)
    except Raised as raised:
        case.require(
            "broadcast" not in raised.text or not raised.line,
            "does-not-fit",
            line=raised.line,
            text=raised.text.strip(),
        )
        raise
    case.array(got, shape=X.shape, dtype=float)
    return got


def compare(student: Student, case: Case, X: np.ndarray) -> None:
    got = call(student, case, X)
    if not np.isfinite(got).all():
        case.require(False, "constant-nan", got=got)
    slips = {
        "per-row": expected(X, axis=1),
        "whole-table": expected(X, axis=None),
        "only-centred": X - X.mean(axis=0),
        "sample-spread": expected(X, ddof=1),
    }
    case.close(got, expected(X), slips=slips)


def table(case: Case, n: int, d: int) -> np.ndarray:
    return case.rng.normal(size=(n, d)) * case.rng.uniform(0.5, 9, size=d) + case.rng.uniform(-20, 20, size=d)


@test("shape")
def shape(student: Student, case: Case) -> None:
    call(student, case, table(case, 5, 3))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, np.array([[1.0, 20.0], [3.0, 60.0]]))
    compare(student, case, np.array([[1.0, 100.0], [2.0, 200.0], [6.0, 300.0]]))


@test("constant")
def constant(student: Student, case: Case) -> None:
    compare(student, case, np.array([[1.0, 10.0], [3.0, 10.0]]))
    X = table(case, 6, 3)
    X[:, int(case.rng.integers(0, 3))] = float(case.rng.integers(-9, 10))
    compare(student, case, X)
    compare(student, case, case.rng.integers(1, 9, size=(1, 4)).astype(float))


@test("mean-and-spread")
def mean_and_spread(student: Student, case: Case) -> None:
    X = table(case, int(case.rng.integers(5, 30)), int(case.rng.integers(2, 6)))
    got = call(student, case, X)
    case.close(got.mean(axis=0), np.zeros(X.shape[1]), atol=1e-9)
    case.close(got.std(axis=0), np.ones(X.shape[1]))


@test("rescaled")
def rescaled(student: Student, case: Case) -> None:
    X = table(case, int(case.rng.integers(5, 20)), int(case.rng.integers(2, 6)))
    units, start = case.rng.uniform(0.1, 50, size=X.shape[1]), case.rng.uniform(-30, 30, size=X.shape[1])
    case.close(call(student, case, X * units + start), call(student, case, X), rtol=1e-6, atol=1e-8)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(30):
        X = table(case, int(case.rng.integers(1, 12)), int(case.rng.integers(1, 6)))
        if len(X) == 1:
            X = X.round()
        compare(student, case, X)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    X = table(case, 5, 3)
    call(student, case, X)
    case.unchanged(0, X)
