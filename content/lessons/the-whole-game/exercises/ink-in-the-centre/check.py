import numpy as np
from mlroadmap.checks import Case, Student, test
from sklearn.datasets import load_digits


@test("truth")
def truth(student: Student, case: Case) -> None:
    for ink in (3.0, 55.0):
        case.type(student.looks_like_one(ink), bool)


@test("unseen")
def unseen(student: Student, case: Case) -> None:
    digits = load_digits()
    two = case.rng.permutation(np.flatnonzero(digits.target < 2))
    is_one = digits.target[two] == 1
    said = np.array([student.looks_like_one(float(p[3:5, 3:5].sum())) for p in digits.images[two]])
    missed_ones, missed_zeros = int((is_one & ~said).sum()), int((~is_one & said).sum())
    right = len(two) - missed_ones - missed_zeros
    counts = {"right": right, "total": len(two)}
    case.require(said.any() and not said.all(), "always-same", **counts)
    case.require(right > 36, "reversed", **counts)
    if right < 324:
        if missed_ones > missed_zeros:
            case.require(False, "too-many-zeros", missed=missed_ones, ones=int(is_one.sum()), **counts)
        case.require(False, "too-many-ones", missed=missed_zeros, zeros=int((~is_one).sum()), **counts)


@test("more-ink")
def more_ink(student: Student, case: Case) -> None:
    for less, more in np.sort(case.rng.uniform(0, 64, size=(30, 2)), axis=1).round(1).tolist():
        kept = not student.looks_like_one(less) or student.looks_like_one(more)
        case.require(kept, "not-a-rule", less=less, more=more)
