import numpy as np
from mlroadmap.checks import Case, Student, test
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier

SIZES = (25, 50, 100, 200, 400, 800)


def score_with(n: int, first: int = 1000) -> float:
    """Score on the digits from `first` on (1000: the 797 unseen ones) after training with the first n."""
    digits = load_digits()
    order = np.random.default_rng(0).permutation(1797)
    X, y = digits.data[order], digits.target[order]
    return float(KNeighborsClassifier(n_neighbors=1).fit(X[:n], y[:n]).score(X[first:], y[first:]))


@test("listed")
def listed(student: Student, case: Case) -> None:
    n = student.get("n_train")
    case.type(n, int)
    case.require(n in SIZES, "not-listed", got=n)


@test("reaches")
def reaches(student: Student, case: Case) -> None:
    n = student.get("n_train")
    case.require(score_with(n) >= 0.95, "too-few", got=n, score=f"{score_with(n):.3f}")


@test("smallest")
def smallest(student: Student, case: Case) -> None:
    n = student.get("n_train")
    enough = next(size for size in SIZES if score_with(size) >= 0.95)
    case.require(n == enough, "more-than-needed", got=n, score=f"{score_with(n):.3f}")


@test("honest")
def honest(student: Student, case: Case) -> None:
    for least, most in ((20, 200), (200, 900)):
        again = student.rerun(n_train=int(case.rng.integers(least, most)))
        used = again.get("n_train")
        slips = {"scored-on-stored": 1.0, "scored-on-all": score_with(used, first=0)}
        case.close(again.get("score"), score_with(used), slips=slips, size=used)
