import ast
import math

import numpy as np
from mlroadmap.checks import Case, Raised, Student, test


def loop(P: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """The oracle: one pair after the other."""
    return np.array([[math.dist(p, q) for q in Q] for p in P])


def call(student: Student, case: Case, P: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """What comes back, an array of shape (n, m)."""
    (n, d), m = P.shape, len(Q)
    try:
        got = student.all_distances(P, Q)
    except Raised as raised:
        case.require(
            "broadcast" not in raised.text or not raised.line,
            "does-not-fit",
            line=raised.line,
            text=raised.text.strip(),
        )
        raise
    shape = got.shape if isinstance(got, np.ndarray) else (n, m)
    if shape != (n, m):
        case.require(not (shape == (n,) and n == m), "paired-only", got_shape=str(shape), m=m)
        case.require(shape != (n, d) and shape != (m, d), "points-summed", got_shape=str(shape), wanted=str((n, m)))
        case.require(shape != (m, n), "turned")
    case.array(got, shape=(n, m), dtype=float)
    return got


def compare(student: Student, case: Case, P: np.ndarray, Q: np.ndarray) -> None:
    got, right = call(student, case, P, Q), loop(P, Q)
    slips = {
        "squared": right**2,
        "city-block": np.array([[abs(p - q).sum() for q in Q] for p in P]),
        "reshaped": right.T.reshape(right.shape),
    }
    if len(P) == len(Q):
        slips["turned"] = slips.pop("reshaped")
    case.close(got, right, rtol=1e-6, atol=1e-6, slips=slips, got_one=25)


def points(case: Case, n: int, d: int) -> np.ndarray:
    return case.rng.normal(size=(n, d)) * 2


@test("shape")
def shape(student: Student, case: Case) -> None:
    call(student, case, points(case, 4, 2), points(case, 4, 2))
    call(student, case, points(case, 5, 2), points(case, 3, 2))


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    compare(student, case, np.array([[0.0, 0.0], [3.0, 0.0]]), np.array([[0.0, 4.0]]))
    P, Q = np.array([[0.0, 0.0], [3.0, 0.0]]), np.array([[0.0, 4.0], [3.0, 4.0], [6.0, 8.0]])
    compare(student, case, P, Q)


@test("edges")
def edges(student: Student, case: Case) -> None:
    compare(student, case, points(case, 1, 3), points(case, 1, 3))
    compare(student, case, points(case, 1, 2), points(case, 4, 2))
    compare(student, case, points(case, 4, 1), points(case, 3, 1))


@test("itself")
def itself(student: Student, case: Case) -> None:
    P = points(case, int(case.rng.integers(3, 9)), int(case.rng.integers(1, 5)))
    got = call(student, case, P, P)
    case.close(got.diagonal().copy(), np.zeros(len(P)), atol=1e-6)
    case.close(got, got.T, rtol=1e-6, atol=1e-6)


@test("moved")
def moved(student: Student, case: Case) -> None:
    d = int(case.rng.integers(1, 5))
    P, Q, by = points(case, 5, d), points(case, 3, d), points(case, 1, d)
    compare(student, case, P, Q)
    case.close(call(student, case, P + by, Q + by), call(student, case, P, Q), rtol=1e-6, atol=1e-6)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(25):
        n, m, d = (int(size) for size in case.rng.integers(1, 8, size=3))
        compare(student, case, points(case, n, d), points(case, m, d))


@test("no-loop")
def no_loop(student: Student, case: Case) -> None:
    loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
    case.forbid(*loops, "map", "np.vectorize", "numpy.vectorize", "np.apply_along_axis", message="no-loop")


@test("unchanged")
def unchanged(student: Student, case: Case) -> None:
    P, Q = points(case, 4, 2), points(case, 3, 2)
    call(student, case, P, Q)
    case.unchanged(0, P)
    case.unchanged(1, Q)
