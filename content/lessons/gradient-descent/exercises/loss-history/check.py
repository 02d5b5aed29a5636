import numpy as np
from mlroadmap.checks import Case, Student, test

ONES, TWO = np.array([[1.0], [1.0]]), np.array([1.0, 3.0])


def history(X: np.ndarray, y: np.ndarray, rate: float, steps: int) -> list[float]:
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(steps + 1):
        error = X @ w - y
        losses.append(float(np.mean(error**2)))
        w = w - rate * 2 / len(y) * X.T @ error
    return losses


def table(case: Case) -> tuple[np.ndarray, np.ndarray, float, int]:
    """A random table, targets, a rate small enough for it, and a number of steps."""
    n, d = int(case.rng.integers(2, 20)), int(case.rng.integers(1, 5))
    X, y = case.rng.normal(size=(n, d)), case.rng.normal(size=n)
    steepest = float(np.linalg.eigvalsh(2 / n * X.T @ X).max())
    return X, y, float(case.rng.uniform(0.1, 0.9)) / steepest, int(case.rng.integers(3, 25))


def plain(case: Case, got: list[float]) -> None:
    """A list of numbers; anything else in it could not be compared."""
    case.type(got, list)
    for place, value in enumerate(got):
        is_number = isinstance(value, float | int | np.floating) and not isinstance(value, bool)
        case.require(is_number, "not-a-number", place=place, kind=type(value).__name__)


@test("length")
def length(student: Student, case: Case) -> None:
    X, y, rate, steps = table(case)
    got = student.loss_history(X, y, rate, steps)
    plain(case, got)
    if len(got) == steps:
        first = float(np.mean(y**2))
        starts = bool(np.isclose(got[0], first))
        case.require(False, "missing-end" if starts else "missing-start", got=len(got), steps=steps)
    case.require(len(got) == steps + 1, "length", got=len(got), steps=steps)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    got = student.loss_history(ONES, TWO, 0.25, 2)
    plain(case, got)
    case.require(len(got) == 3, "length", got=len(got), steps=2)
    case.require(not (got[0] <= 5.0 < got[1]), "rises", rate=0.25, before=got[0], after=got[1])
    slips = {"root": [5.0**0.5, 2.0**0.5, 1.25**0.5], "stale": [5.0, 5.0, 2.0], "long-steps": [5.0, 1.0, 1.0]}
    case.close(got, [5.0, 2.0, 1.25], slips=slips)


@test("no-steps")
def no_steps(student: Student, case: Case) -> None:
    X, y, rate, _ = table(case)
    case.close(student.loss_history(X, y, rate, 0), [float(np.mean(y**2))])


@test("falls")
def falls(student: Student, case: Case) -> None:
    for _ in range(20):
        X, y, rate, steps = table(case)
        losses = student.loss_history(X, y, rate, steps)
        plain(case, losses)
        for before, after in zip(losses, losses[1:], strict=False):
            kept = after <= before + 1e-12
            case.require(kept, "rises", rate=f"{rate:.4g}", before=f"{before:.6g}", after=f"{after:.6g}")


@test("agrees")
def agrees(student: Student, case: Case) -> None:
    for _ in range(20):
        X, y, rate, steps = table(case)
        case.close(student.loss_history(X, y, rate, steps), history(X, y, rate, steps))
