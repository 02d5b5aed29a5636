"""Statistical bounds are 6 standard errors wide: a right solution is refused less than once in a million checks."""

import numpy as np
from mlroadmap.checks import Case, Raised, Student, test

MANY = 20_000
ERRORS = 6.0


def call(
    student: Student, case: Case, n: int, w: float, b: float, noise: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """x and y, both float arrays of shape (n,)."""
    try:
        got = student.make_line(n, w, b, noise, seed)
    except Raised as raised:
        case.require(
            "broadcast" not in raised.text or not raised.line,
            "does-not-fit",
            line=raised.line,
            text=raised.text.strip(),
        )
        raise
    case.require(isinstance(got, tuple) and len(got) == 2, "not-a-pair")
    x, y = got
    for array in (x, y):
        case.type(array, np.ndarray)
    case.require(n == 1 or y.shape != (n, n), "every-pair", got_shape=str(y.shape))
    for array in (x, y):
        case.array(array, shape=(n,), dtype=float)
    return x, y


def seed_of(case: Case) -> int:
    return int(case.rng.integers(0, 1_000_000))


def line_of(case: Case) -> tuple[float, float, float]:
    """w, b, noise. Neither |w| nor noise is near 1, so that slips can be told apart."""
    w = float(case.rng.choice([-1.0, 1.0]) * case.rng.uniform(3, 6))
    return round(w, 2), round(float(case.rng.uniform(-9, 9)), 2), round(float(case.rng.uniform(1.5, 2.5)), 2)


@test("shape")
def shape(student: Student, case: Case) -> None:
    call(student, case, 5, *line_of(case), seed_of(case))


@test("on-the-line")
def on_the_line(student: Student, case: Case) -> None:
    for w, b in ((3.0, 5.0), line_of(case)[:2]):
        x, y = call(student, case, 4, w, b, 0.0, seed_of(case))
        right = w * x + b
        near = np.isclose(y, right, rtol=1e-6, atol=1e-9)
        i = int(np.argmin(near))  # the first point that is off, if any is
        case.require(bool(near[i]), "off-the-line", i=i, x=float(x[i]), expected=float(right[i]), got=float(y[i]))


@test("one-point")
def one_point(student: Student, case: Case) -> None:
    call(student, case, 1, *line_of(case), seed_of(case))


@test("same-seed")
def same_seed(student: Student, case: Case) -> None:
    w, b, noise = line_of(case)
    seed = seed_of(case)
    first = call(student, case, 6, w, b, noise, seed)
    call(student, case, 3, w, b, noise, seed + 1)
    second = call(student, case, 6, w, b, noise, seed)
    same = all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))
    case.require(same, "not-repeatable", seed=seed)


@test("other-seed")
def other_seed(student: Student, case: Case) -> None:
    w, b, noise = line_of(case)
    seed = seed_of(case)
    x, y = call(student, case, 6, w, b, noise, seed)
    for other in (seed + 1, seed + 1000):
        other_x, other_y = call(student, case, 6, w, b, noise, other)
        case.require(not np.array_equal(x, other_x), "seed-ignored", array="x", seed=seed, other=other)
        noises = y - w * x, other_y - w * other_x
        case.require(not np.allclose(noises, b), "no-noise", noise=noise)
        case.require(not np.allclose(*noises), "seed-ignored", array="y - w * x", seed=seed, other=other)


@test("inputs")
def inputs(student: Student, case: Case) -> None:
    x, _ = call(student, case, MANY, *line_of(case), seed_of(case))
    inside = bool(np.isfinite(x).all()) and 0 <= x.min() and x.max() <= 10
    below = float(np.mean(x < 5))
    spread = float(x.std()) if inside else 0.0
    even = (
        abs(below - 0.5) < ERRORS * 0.5 / MANY**0.5 and abs(spread / (10 / 12**0.5) - 1) < ERRORS * (0.2 / MANY) ** 0.5
    )
    case.require(
        inside and even,
        "out-of-range",
        low=round(float(x.min()), 2),
        high=round(float(x.max()), 2),
        below=round(below, 3),
    )


@test("spread")
def spread(student: Student, case: Case) -> None:
    w, b, noise = line_of(case)
    x, y = call(student, case, MANY, w, b, noise, seed_of(case))
    left = y - (w * x + b)
    measured, shift = float(left.std()), float(left.mean())
    values = {"noise": noise, "measured": round(measured, 3), "n": MANY, "w": abs(w), "shift": round(shift, 3)}
    within = ERRORS / (2 * MANY) ** 0.5  # the relative standard error of a standard deviation is 1 / sqrt(2 n)
    case.require(measured > 1e-6, "one-draw" if abs(shift) > 1e-6 else "spread-off", **values)
    slips = {
        "noise-squared": noise**2,
        "noise-in-x": noise * abs(w),
        "uniform-noise": noise / 3**0.5,
        "shrinks": noise / MANY**0.5,
    }
    if not abs(measured / noise - 1) < within:
        for message, value in slips.items():
            case.require(not abs(measured / value - 1) < within, message, **values)
        case.require(False, "spread-off", **values)


@test("bell")
def bell(student: Student, case: Case) -> None:
    w, b, noise = line_of(case)
    x, y = call(student, case, MANY, w, b, noise, seed_of(case))
    left = y - (w * x + b)
    limit = ERRORS * noise / MANY**0.5
    case.require(abs(left.mean()) < limit, "shifted", n=MANY, shift=round(float(left.mean()), 3), limit=round(limit, 3))
    share = float(np.mean(np.abs(left) < noise))
    case.require(abs(share - 0.6826895) < ERRORS * (0.6827 * 0.3173 / MANY) ** 0.5, "not-normal", share=round(share, 3))
    correlation = float(np.corrcoef(x, left)[0, 1])
    case.require(abs(correlation) < ERRORS / MANY**0.5, "tied-to-x", correlation=round(correlation, 3))
