import numpy as np
from mlroadmap.checks import Case, Student, test
from sklearn.datasets import load_diabetes


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    return float(np.mean((X @ w - y) ** 2))


def table(case: Case, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """A random table as the task describes it, and targets of a noisy line."""
    Z = case.rng.normal(size=(n, d))
    Z = (Z - Z.mean(axis=0)) / Z.std(axis=0)
    X = np.column_stack([Z, np.ones(n)])
    return X, X @ case.rng.normal(0, 3, size=d + 1) + case.rng.normal(0, 0.5, size=n)


def first_step(case: Case, X: np.ndarray, y: np.ndarray, rate: float, got: np.ndarray) -> None:
    """The slips that show after one step: none taken, only one taken, or one of a wrong length."""
    first = rate * 2 / len(y) * X.T @ y
    case.require(bool(np.any(got != 0)), "zero")
    case.require(not np.allclose(got, first), "one-step", got=got)
    case.require(not np.allclose(got, first / rate), "no-rate", rate=f"{rate:.4g}", times=f"{1 / rate:.4g}")
    if len(y) > 2:  # in the worked example a step that is twice too long ends at the minimum
        case.require(not np.allclose(got, len(y) * first), "missing-mean", n=len(y))


def compare(student: Student, case: Case, X: np.ndarray, y: np.ndarray, tolerance: float) -> None:
    rate = 0.1
    got = student.train(X, y, rate, tolerance)
    case.array(got, shape=(X.shape[1],))
    lowest = loss(X, y, np.linalg.lstsq(X, y, rcond=None)[0])
    end, start = loss(X, y, got), loss(X, y, np.zeros(X.shape[1]))
    first_step(case, X, y, rate, got)
    case.require(end <= start, "uphill", loss=f"{end:.4g}", start=f"{start:.4g}")
    case.require(end <= 1.01 * lowest + tolerance, "too-early", loss=f"{end:.4g}", lowest=f"{lowest:.4g}")


@test("shape")
def shape(student: Student, case: Case) -> None:
    X, y = table(case, 30, 2)
    case.array(student.train(X, y, 0.1, 1e-6), shape=(3,))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    X, y = np.array([[1.0], [1.0]]), np.array([1.0, 3.0])
    got = student.train(X, y, 0.25, 1e-12)
    first_step(case, X, y, 0.25, got)
    end = loss(X, y, got)
    case.require(end <= 5.0, "uphill", loss=f"{end:.4g}", start="5")
    case.require(end <= 1.01, "too-early", loss=f"{end:.4g}", lowest="1")


@test("stops")
def stops(student: Student, case: Case) -> None:
    for _ in range(10):
        X, y = table(case, int(case.rng.integers(40, 200)), int(case.rng.integers(1, 5)))
        rate, steps = float(case.rng.uniform(0.05, 0.15)), int(case.rng.integers(3, 12))
        path = [np.zeros(X.shape[1])]
        for _ in range(1000):
            path.append(path[-1] - rate * 2 / len(y) * X.T @ (X @ path[-1] - y))
        losses = [loss(X, y, w) for w in path[: steps + 1]]
        # between the gain of the last step and that of the step before: the gains shrink from step to step
        tolerance = float(np.sqrt((losses[-3] - losses[-2]) * (losses[-2] - losses[-1])))
        got = student.train(X, y, rate, tolerance)
        case.array(got, shape=(X.shape[1],))
        first_step(case, X, y, rate, got)
        where = [step for step, w in enumerate(path) if np.allclose(got, w, rtol=1e-6)]
        values = {"tolerance": f"{tolerance:.4g}", "got": f"{loss(X, y, got):.4g}"}
        case.require(loss(X, y, got) <= losses[0], "uphill", loss=values["got"], start=f"{losses[0]:.4g}")
        case.require(where, "other-path", rate=f"{rate:.4g}", **values)
        case.require(steps <= where[-1], "stops-early", expected=f"{losses[-1]:.4g}", **values)
        case.require(where[0] <= steps, "ignores-tolerance", expected=f"{losses[-1]:.4g}", **values)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(10):
        X, y = table(case, int(case.rng.integers(40, 200)), int(case.rng.integers(1, 5)))
        compare(student, case, X, y, 1e-7)


@test("diabetes")
def diabetes(student: Student, case: Case) -> None:
    data = load_diabetes()
    Z = (data.data - data.data.mean(axis=0)) / data.data.std(axis=0)
    compare(student, case, np.column_stack([Z, np.ones(len(Z))]), data.target, 1e-2)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    X, y = table(case, 30, 2)
    student.train(X, y, 0.1, 1e-6)
    for position, before in enumerate((X, y)):
        case.unchanged(position, before)
