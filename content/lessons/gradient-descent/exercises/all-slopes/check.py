import numpy as np
from mlroadmap.checks import Case, Student, test

X4 = np.array([[-2.0, 1.0], [-1.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
Y4 = np.array([1.0, 3.0, 4.0, 8.0])


def gradient(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    return 2 / len(y) * X.T @ (X @ w - y)


def compare(student: Student, case: Case, X: np.ndarray, y: np.ndarray, w: np.ndarray, rtol: float = 1e-6) -> None:
    right, n = gradient(X, y, w), len(y)
    slips = {"missing-mean": n * right} if n > 1 else {}
    slips |= {"wrong-sign": -right, "missing-two": right / 2, "wrong-count": right * n / len(w)}
    slips["no-factor"] = right * n / 2
    slips["absolute"] = 2 / n * X.T @ np.abs(X @ w - y)
    sizes = {"n": n, "d": len(w), "times": f"{n / len(w):.4g}"}
    case.close(student.mse_gradient(X, y, w), right, rtol=rtol, atol=1e-8, slips=slips, **sizes)


@test("shape")
def shape(student: Student, case: Case) -> None:
    X, y, w = case.rng.normal(size=(5, 3)), case.rng.normal(size=5), case.rng.normal(size=3)
    got = student.mse_gradient(X, y, w)
    if isinstance(got, np.ndarray) and got.shape == (5,):
        case.require(False, "per-point", came=str(got.shape), call="mse_gradient(X, y, w)")
    case.array(got, shape=(3,))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    # three columns: with two, a missing factor 2 / n and a division by the columns give the same numbers
    compare(student, case, np.column_stack([X4, X4[:, 0] ** 2]), Y4, np.array([0.0, 4.0, 0.0]))
    compare(student, case, X4, Y4, np.array([0.0, 4.0]))  # errors of both signs tell lost signs from turned ones
    compare(student, case, X4, Y4, np.zeros(2))


@test("one-row")
def one_row(student: Student, case: Case) -> None:
    compare(student, case, case.rng.normal(size=(1, 3)), case.rng.normal(size=1), case.rng.normal(size=3))


@test("doubled")
def doubled(student: Student, case: Case) -> None:
    n, d = int(case.rng.integers(2, 9)), int(case.rng.integers(1, 5))
    X, y, w = case.rng.normal(size=(n, d)), case.rng.normal(size=n), case.rng.normal(size=d)
    compare(student, case, np.vstack([X, X]), np.concatenate([y, y]), w)


@test("numerical")
def numerical(student: Student, case: Case) -> None:
    h = 1e-5
    for _ in range(12):
        n, d = int(case.rng.integers(1, 12)), int(case.rng.integers(1, 6))
        X, y, w = case.rng.normal(size=(n, d)), case.rng.normal(size=n), case.rng.normal(size=d)
        nudges = h * np.eye(d)
        up = np.array([np.mean((X @ (w + nudge) - y) ** 2) for nudge in nudges])
        down = np.array([np.mean((X @ (w - nudge) - y) ** 2) for nudge in nudges])
        case.close(student.mse_gradient(X, y, w), (up - down) / (2 * h), rtol=1e-5, atol=1e-6)


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    X, y, w = case.rng.normal(size=(5, 3)), case.rng.normal(size=5), case.rng.normal(size=3)
    student.mse_gradient(X, y, w)
    for position, before in enumerate((X, y, w)):
        case.unchanged(position, before)
