import numpy as np

from mlroadmap.checks import Case, Student, test


def right(X: np.ndarray) -> np.ndarray:
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)


@test("shape")
def shape(student: Student, case: Case) -> None:
    case.array(student.standardize(case.rng.normal(size=(7, 3))), shape=(7, 3), dtype=float)


@test("worked")
def worked(student: Student, case: Case) -> None:
    case.close(student.standardize(np.array([[1.0], [3.0]])), np.array([[-1.0], [1.0]]))


@test("random")
def random(student: Student, case: Case) -> None:
    X = case.rng.normal(3, 5, size=(200, 8))
    case.close(student.standardize(X), right(X), atol=1e-9)


@test("flat")
def flat(student: Student, case: Case) -> None:
    X = np.column_stack([np.full(20, 4.0), case.rng.normal(size=20)])
    case.close(student.standardize(X), right(X), atol=1e-9)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    X = case.rng.normal(size=(10, 3))
    student.standardize(X)
    case.unchanged(0, X)
