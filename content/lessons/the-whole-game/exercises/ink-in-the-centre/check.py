import numpy as np
from mlroadmap.checks import Case, Student, test
from sklearn.datasets import load_digits


@test("truth")
def truth(student: Student, case: Case) -> None:
    for ink in (3.0, 55.0):
        case.type(student.looks_like_one(ink), bool)


def unseen_digits() -> tuple[np.ndarray, np.ndarray]:
    """Ink in the centre, and whether it is a one, of all zeros and ones but the six of each that the task shows."""
    digits = load_digits()
    order = np.random.default_rng(0).permutation(1797)
    ink, y = digits.images[order][:, 3:5, 3:5].sum(axis=(1, 2)), digits.target[order]
    rest = np.concatenate([np.flatnonzero(y == digit)[6:] for digit in (0, 1)])
    return ink[rest], y[rest] == 1


@test("unseen")
def unseen(student: Student, case: Case) -> None:
    ink, is_one = unseen_digits()
    answer = {}
    for value in np.unique(ink):
        answer[value] = student.looks_like_one(float(value))
        case.type(answer[value], bool)
    said = np.array([bool(answer[value]) for value in ink])
    missed_ones, missed_zeros = int((is_one & ~said).sum()), int((~is_one & said).sum())
    right = len(ink) - missed_ones - missed_zeros
    counts = {"right": right, "total": len(ink)}
    case.require(said.any() and not said.all(), "always-same", **counts)
    case.require(right > 0.1 * len(ink), "reversed", **counts)
    for less, more in zip(sorted(answer), sorted(answer)[1:], strict=False):
        case.require(answer[more] or not answer[less], "not-a-rule", less=int(less), more=int(more))
    if right < 0.9 * len(ink):
        if missed_ones > missed_zeros:
            case.require(False, "too-many-zeros", missed=missed_ones, ones=int(is_one.sum()), **counts)
        case.require(False, "too-many-ones", missed=missed_zeros, zeros=int((~is_one).sum()), **counts)


@test("more-ink")
def more_ink(student: Student, case: Case) -> None:
    for less, more in np.sort(case.rng.uniform(0, 64, size=(30, 2)), axis=1).round(1).tolist():
        kept = not student.looks_like_one(less) or student.looks_like_one(more)
        case.require(kept, "not-a-rule", less=less, more=more)
