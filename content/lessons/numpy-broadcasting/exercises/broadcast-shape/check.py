import ast

import numpy as np
from mlroadmap.checks import Case, Raised, Student, test

Shape = tuple[int, ...]


def oracle(a: Shape, b: Shape) -> Shape | None:
    try:
        return tuple(int(size) for size in np.broadcast_shapes(a, b))
    except ValueError:
        return None


def from_left(a: Shape, b: Shape) -> Shape | None:
    """What comes out if the shapes are lined up from the left."""
    axes = max(len(a), len(b))
    return oracle(a + (1,) * (axes - len(a)), b + (1,) * (axes - len(b)))


def larger(a: Shape, b: Shape) -> Shape:
    axes = max(len(a), len(b))
    pairs = zip((1,) * (axes - len(a)) + a, (1,) * (axes - len(b)) + b, strict=True)
    return tuple(max(pair) for pair in pairs)


def fits(student: Student, case: Case, a: Shape, b: Shape) -> None:
    """A pair that fits: the right shape must come back."""
    right, left = oracle(a, b), from_left(a, b)
    values = {"a": str(a), "b": str(b), "right": str(right), "expected": right}
    got = None
    try:
        got = student.broadcast_shape(a, b)
    except Raised as raised:
        if "ValueError" not in {raised.type, *raised.bases}:
            raise
        if left is None and 1 not in a + b:
            case.require(False, "from-left", what=f"ValueError: {raised.text}", **values)
        message = "refused-one" if len(a) == len(b) or left is not None else "refused"
        case.require(False, message, text=raised.text, **values)
    case.type(got, tuple)
    kept = [(1,) * (len(right) - len(one)) + one for one in (a, b)]
    case.require(got == right or got not in kept, "one-side", **values)
    case.require(got == right or got != left, "from-left", what=str(got), **values)
    short = right[len(right) - min(len(a), len(b)) :]
    case.equal(got, right, slips={"lost-axes": short} if short != right else {})


def fails(student: Student, case: Case, a: Shape, b: Shape) -> None:
    """A pair that does not fit: ValueError."""
    got = None
    try:
        got = student.broadcast_shape(a, b)
    except Raised as raised:
        if "ValueError" in {raised.type, *raised.bases}:
            return
        case.raises("ValueError", student.broadcast_shape, a, b)
    pairs = list(zip(reversed(a), reversed(b), strict=False))
    p, q = next(sorted(pair) for pair in pairs if pair[0] != pair[1] and 1 not in pair)
    values = {"a": str(a), "b": str(b), "p": p, "q": q}
    case.require(got is None or got != from_left(a, b), "from-left", what=str(got), right="no shape", **values)
    case.require(got != larger(a, b), "multiples" if q % p == 0 else "stretched-anything", **values)
    case.raises("ValueError", student.broadcast_shape, a, b)


def sizes(case: Case, axes: int) -> Shape:
    return tuple(int(size) for size in case.rng.choice([1, 2, 3, 4, 5, 6], size=axes))


def random_pair(case: Case) -> tuple[Shape, Shape]:
    """Two shapes; about half of them are made to fit."""
    a, b = sizes(case, int(case.rng.integers(0, 5))), sizes(case, int(case.rng.integers(0, 5)))
    if case.rng.random() < 0.5:
        b = tuple(size if case.rng.random() < 0.6 else 1 for size in a)[int(case.rng.integers(0, len(a) + 1)) :]
        a = tuple(size if case.rng.random() < 0.7 else 1 for size in a)
    return (a, b) if case.rng.random() < 0.5 else (b, a)


def judge(student: Student, case: Case, a: Shape, b: Shape) -> None:
    (fails if oracle(a, b) is None else fits)(student, case, a, b)


@test("worked-example")
def worked_example(student: Student, case: Case) -> None:
    fits(student, case, (2, 3), (2, 3))
    fits(student, case, (4, 3), (1, 3))
    fits(student, case, (4, 3), (3,))
    fits(student, case, (4, 1), (4,))


@test("ones")
def ones(student: Student, case: Case) -> None:
    for a, b in (((4, 3), (4, 1)), ((4, 1), (1, 3)), ((1, 1), (5, 1)), ((2, 1, 3), (1, 5, 1))):
        fits(student, case, a, b)


@test("missing-axes")
def missing_axes(student: Student, case: Case) -> None:
    for a, b in (((5, 1, 3), (2, 1)), ((), (3, 2)), ((7,), ()), ((), ())):
        fits(student, case, a, b)


@test("does-not-fit")
def does_not_fit(student: Student, case: Case) -> None:
    for a, b in (((4, 5), (4, 3)), ((4, 3), (4,)), ((2, 6), (3,)), ((3, 1, 2), (4, 1, 5)), ((2, 5, 3), (4, 3))):
        fails(student, case, a, b)


@test("symmetric")
def symmetric(student: Student, case: Case) -> None:
    for _ in range(20):
        a, b = random_pair(case)
        judge(student, case, a, b)
        judge(student, case, b, a)


@test("random")
def random(student: Student, case: Case) -> None:
    for _ in range(150):
        judge(student, case, *random_pair(case))


@test("own-rule")
def own_rule(student: Student, case: Case) -> None:
    for node in ast.walk(case.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        case.require(all(name.split(".")[0] != "numpy" for name in names), "asks-numpy", line=node.lineno)
