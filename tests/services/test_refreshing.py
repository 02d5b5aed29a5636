"""What the server does by itself, and only when the user wants it."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest

from mlroadmap.services import chores, refreshing

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
CALLS: list[str] = []


def part(stop: threading.Event) -> int:
    CALLS.append("part")
    return 3


def failing(stop: threading.Event) -> int:
    raise OSError("no disk")


@pytest.fixture(autouse=True)
def _parts(monkeypatch: pytest.MonkeyPatch) -> None:
    CALLS.clear()
    monkeypatch.setattr(refreshing, "parts", lambda: {"bad": failing, "good": part})


def test_nothing_happens_by_itself_until_the_user_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(refreshing, "refresh", asked.append)
    assert refreshing.wanted() is None
    refreshing.look(threading.Event())
    refreshing.want(False)
    refreshing.look(threading.Event())
    assert asked == []
    refreshing.want(True)
    refreshing.look(threading.Event())
    assert len(asked) == 1


def test_a_part_that_fails_is_logged_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert refreshing.refresh() == {"good": 3}
    assert "refreshing bad failed" in caplog.text
    assert refreshing.refresh(only="bad") == {}
    assert CALLS == ["part"]


def test_every_part_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert set(refreshing.parts()) == set(refreshing.PARTS) >= {"links"}


def test_a_chore_belongs_to_one_until_it_is_given_back() -> None:
    first = chores.claim("x", now=lambda: NOW)
    assert first is not None
    assert chores.claim("x", now=lambda: NOW) is None
    assert first.keep(1, 5)
    assert chores.progress("x", NOW).running
    first.finish("stopped")
    assert chores.progress("x", NOW).left_off
    second = chores.claim("x", now=lambda: NOW + timedelta(hours=1))
    assert second is not None
    assert second.started == NOW  # it goes on where it was
    assert not first.keep(2, 5)  # whoever lost it is told so
    second.finish("done")
    third = chores.claim("x", now=lambda: NOW + timedelta(hours=2))
    assert third is not None
    assert third.started == NOW + timedelta(hours=2)


def test_somebody_else_can_ask_to_stop() -> None:
    claim = chores.claim("x", now=lambda: NOW)
    assert claim is not None
    chores.ask_to_stop("x")
    assert chores.progress("x", NOW).stopping
    assert not claim.keep(1, 2)
