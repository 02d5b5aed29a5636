import numpy as np

from mlroadmap.checks import Case, Student, test


def data(case: Case) -> tuple[np.ndarray, np.ndarray]:
    X = case.rng.normal(size=(128, 4)).astype(np.float32)
    return X, (X @ np.array([1, -2, 0.5, 1], dtype=np.float32)).reshape(-1, 1)


@test("falls")
def falls(student: Student, case: Case) -> None:
    X, y = data(case)
    answer = student.train(X, y)
    case.type(answer, tuple)
    case.type(answer[1], list)
    case.require(len(answer[1]) == 30 and answer[1][-1] < 0.5 * answer[1][0], "not-equal", type="a list")


@test("predicts")
def predicts(student: Student, case: Case) -> None:
    X, y = data(case)
    answer = student.train(X, y)
    case.type(answer, tuple)
    case.array(answer[0], shape=(128, 1), dtype=float)
    case.require(float(np.mean((answer[0] - y) ** 2)) < 0.5 * float(np.mean(y**2)), "not-equal", type="an array")
