import numpy as np

from mlroadmap.checks import Case, Student, test


def data(case: Case, rows: int = 300) -> tuple[np.ndarray, np.ndarray]:
    X = case.rng.normal(size=(rows, 8))
    return X, (X @ np.arange(1.0, 9.0) + case.rng.normal(size=rows) > 0).astype(int)


@test("predicts")
def predicts(student: Student, case: Case) -> None:
    X, y = data(case)
    case.array(student.fit(X, y).predict(X[:50]), shape=(50,), dtype=int)


@test("accurate")
def accurate(student: Student, case: Case) -> None:
    X, y = data(case, 600)
    got = student.fit(X[:300], y[:300]).predict(X[300:])
    case.array(got, shape=(300,))
    case.require(float(np.mean(got == y[300:])) > 0.9, "not-equal", type="an array")


@test("scaled")
def scaled(student: Student, case: Case) -> None:
    X, y = data(case)
    got = student.fit(X * 10.0 ** np.arange(-4, 4), y).predict(X * 10.0 ** np.arange(-4, 4))
    case.array(got, shape=(300,))
    case.require(float(np.mean(got == y)) > 0.9, "not-equal", type="an array")


@test("labels")
def labels(student: Student, case: Case) -> None:
    X, y = data(case)
    got = student.fit(X, y * 6 - 3).predict(X)
    case.array(got, shape=(300,))
    case.require(set(np.unique(got).tolist()) == {-3, 3}, "not-equal", type="an array")


@test("chances")
def chances(student: Student, case: Case) -> None:
    X, y = data(case)
    got = student.fit(X, y).predict_proba(X)
    case.array(got, shape=(300, 2), dtype=float)
    case.close(got.sum(axis=1), np.ones(300))
    case.require(float(got[y == 1, 1].mean()) > float(got[y == 0, 1].mean()) + 0.5, "not-equal", type="an array")
