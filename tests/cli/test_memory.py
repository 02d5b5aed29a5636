"""`mlroadmap memory`: the same report and the same choices without a browser."""

from __future__ import annotations

import pytest
import time_machine
from click.testing import CliRunner

from mlroadmap.cli import main
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import learners
from services.test_forgetting import practised

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setattr(learners, "the_learner", lambda now: learner)
    return learner


def says(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["memory", *words])
    return found.exit_code, found.output


def test_before_there_are_enough_reviews(ada: Learner) -> None:
    code, told = says("show")
    assert code == 0
    assert "how people forget on average" in told
    assert "answered 0 reviews; a fit is worth it from 400" in told
    code, told = says("fit")
    assert code == 1
    assert "Nothing was changed" in told
    code, told = says("use")
    assert code == 1
    assert "no better fit" in told
    assert says("forget") == (0, "They do already.\n")


def test_look_use_show_and_forget(ada: Learner) -> None:
    with time_machine.travel(practised(ada, 800), tick=False):
        code, told = says("fit")
        assert code == 0, told
        assert "Of 268 later reviews that it had not seen" in told
        assert "Choose it with `mlroadmap memory use`" in told
        assert not Event.objects.filter(kind="forgetting-chosen").exists()
        assert says("fit")[0] == 0  # the same again
        assert "now come by how you forget" in says("use")[1]
        assert says("use")[0] == 1
        assert "fitted to 800 reviews" in says("show")[1]
        assert "people on average" in says("forget")[1]
    assert Event.objects.filter(kind="forgetting-chosen").count() == 2
