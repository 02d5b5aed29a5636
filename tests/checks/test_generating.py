"""Inputs drawn at random, shrunk to the smallest that fails; and slopes found by differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting import meet
from mlroadmap.checks import Draw, numerical_gradient
from mlroadmap.checks.case import Case, Failure
from mlroadmap.checks.generating import shrink, smaller, weight
from mlroadmap.checks.student import Ended, Raised, Student


def numbers(draw: Draw) -> list[int]:
    return draw.list(lambda: draw.integer(-99, 99), 0, 9)


def total_of(student: Student, case: Case) -> Callable[[list[int]], None]:
    return lambda given: case.equal(student.total(given), sum(given))


def test_right_code_holds_for_all_inputs_and_each_is_new() -> None:
    seen = []

    def total(given: list[int]) -> int:
        seen.append(tuple(given))
        return sum(given)

    student, case = meet(total=total)
    case.forall(numbers, total_of(student, case), runs=40)
    assert len(seen) == 40
    assert len(set(seen)) > 20
    assert seen[0] == ()


@pytest.mark.parametrize(
    ("slip", "called", "expected"),
    [
        (lambda x: sum(x) + (len(x) > 2), "total([0, 0, 0])", "0"),
        (lambda x: sum(abs(v) for v in x), "total([-1])", "-1"),
        (lambda x: sum(v for v in x if v != 50), "total([50])", "50"),
        (lambda x: sum(set(x)), "total([1, 1])", "2"),
    ],
)
def test_the_verdict_is_on_the_smallest_input_that_fails(
    slip: Callable[[list[int]], int], called: str, expected: str
) -> None:
    student, case = meet(total=slip)
    with pytest.raises(Failure) as caught:
        case.forall(numbers, total_of(student, case), runs=500)
    assert caught.value.values["called"] == called
    assert caught.value.expected == expected


def test_an_exception_is_shrunk_too_and_only_the_same_kind_counts() -> None:
    def total(given: list[int]) -> int:
        if max(given, default=0) > 20:
            raise Raised("KeyError", ("KeyError",), str(max(given)), 1)
        if len(given) == 1:
            raise Raised("IndexError", ("IndexError",), "one", 1)
        return sum(given)

    student, case = meet(total=total)
    with pytest.raises(Raised) as caught:
        case.forall(lambda draw: [*numbers(draw), 0, 0], total_of(student, case))
    assert (caught.value.type, caught.value.text) == ("KeyError", "21")


def test_a_process_that_ends_meanwhile_leaves_the_failure_that_was_found() -> None:
    calls = []

    def total(given: list[int]) -> int:
        if not given:
            return 0
        calls.append(given)
        if len(calls) > 3:
            raise Ended("timeout")
        return -1

    student, case = meet(total=total)
    with pytest.raises(Failure) as caught:
        case.forall(numbers, total_of(student, case))
    assert caught.value.message == "not-equal"
    assert caught.value.values["called"] == student._log.called


def test_a_check_that_breaks_on_small_inputs_only_is_no_fault() -> None:
    student, case = meet(total=lambda x: sum(x) + (len(x) > 1))

    def holds(given: list[int]) -> None:
        case.equal(student.total(given), sum(given) if given else {}[0])

    with pytest.raises(KeyError):
        case.forall(numbers, holds)
    with pytest.raises(Failure) as caught:
        case.forall(lambda draw: draw.list(lambda: draw.integer(0, 9), 1, 9), holds)
    assert caught.value.values["called"] == "total([0, 0])"


def test_the_same_seed_draws_the_same_inputs() -> None:
    def drawn(seed: int) -> list[Any]:
        draw = Draw(np.random.default_rng(seed))
        return [draw.text("abc"), draw.flag(), draw.one_of([5, 6]), draw.number(0, 1, 2), draw.array(2, 2).tolist()]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    simplest = Draw(None)
    assert simplest.array(2, 3).shape == (2, 3)
    assert [simplest.text("ab", 2), simplest.flag(), simplest.integer(3, 9), simplest.integer(-9, -3)] == [
        "aa", False, 3, -3,
    ]  # fmt: skip


@given(st.integers(-50, 50), st.integers(0, 50), st.integers(0, 2**32))
def test_numbers_stay_in_their_range_whatever_notes_they_are_built_from(low: int, width: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    notes = rng.integers(-99, 99, 5).tolist()
    for draw in (Draw(rng), Draw(None, notes)):
        assert all(low <= draw.integer(low, low + width) <= low + width for _ in range(5))


@given(st.lists(st.integers(-20, 20), max_size=6))
def test_shrinking_ends_at_notes_that_nothing_smaller_beats(notes: list[int]) -> None:
    def fails(candidate: list[int]) -> list[int] | None:
        return candidate if sum(map(abs, candidate)) >= 7 else None

    best = [notes]

    def watched(candidate: list[int]) -> list[int] | None:
        used = fails(candidate)
        if used is not None and weight(used) < weight(best[0]):
            best[0] = used
        return used

    if fails(notes):
        shrink(notes, watched)
        assert fails(best[0])
        assert not any(fails(candidate) and weight(candidate) < weight(best[0]) for candidate in smaller(best[0]))


def test_numerical_slopes() -> None:
    assert numerical_gradient(lambda x: x**3, 2.0) == pytest.approx(12)
    w = np.array([[1.0, -2.0], [0.5, 3.0]])
    found = numerical_gradient(lambda v: float(np.sum(v**2)), w)
    assert np.allclose(found, 2 * w, atol=1e-6)
    assert w[0, 0] == 1.0


def test_slopes_of_the_learners_function_which_must_give_numbers() -> None:
    student, case = meet(loss=lambda v: float(np.sum(np.sin(v))), none=lambda v: None, odd=lambda v: 1j)
    assert np.allclose(case.slopes(student.loss, np.array([0.0, 1.0])), np.cos([0.0, 1.0]), atol=1e-6)
    for name in ("none", "odd"):
        with pytest.raises(Failure) as caught:
            case.slopes(getattr(student, name), 1.0)
        assert caught.value.message == "wrong-type"
