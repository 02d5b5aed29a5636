"""FSRS's optimiser in a process of its own."""

from __future__ import annotations

import random

import pytest

from mlroadmap.core import memory
from mlroadmap.outside import forgetting_fit


def histories(skills: int, seed: int = 0) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    chance = random.Random(seed)
    found = []
    for _ in range(skills):
        grades, days = [3], [0]
        for step in range(6):
            grades.append(3 if chance.random() < 0.85 else 1)
            days.append(chance.randint(1, 4 + 6 * step))
            found.append((tuple(grades), tuple(days)))
    return found


def test_the_same_reviews_give_the_same_sound_parameters() -> None:
    first = forgetting_fit.fit(histories(30))
    assert forgetting_fit.fit(histories(30)) == first == tuple(forgetting_fit.find(histories(30)))
    assert memory.fault(first) == ""
    assert first != memory.USUAL.parameters


def test_no_reviews_leave_the_usual_parameters() -> None:
    assert forgetting_fit.fit([]) == memory.USUAL.parameters


def test_what_it_is_called() -> None:
    assert forgetting_fit.engine().startswith("fsrs-rs-python 0.")


@pytest.mark.parametrize("bad", [[((9,), (0,))], [((3, 3), (0, -5))], [(("x",), (0,))]])
def test_a_fault_of_it_is_said_and_ends_nothing(bad: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    try:
        found = forgetting_fit.fit(bad)
    except forgetting_fit.FitFailed as error:
        assert str(error)
    else:
        assert memory.fault(found) == ""


def test_without_it_there_is_no_engine_and_the_fit_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting_fit, "MODULE", "not_there_at_all")
    assert forgetting_fit.engine() == ""
