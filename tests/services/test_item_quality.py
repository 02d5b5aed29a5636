"""What the curator is told of questions, from the log to the command line."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import NOW
from mlroadmap import config
from mlroadmap.cli import main
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, item_quality
from small_world import SKILLS, small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")


def answers(count: int, digest: str = "") -> None:
    """People who answer seven in ten rightly; but `roots/chosen` one in ten, and of its options never `far`."""
    rng = random.Random(5)
    for _ in range(count):
        learner = Learner.objects.create(name="", created=NOW)
        now = NOW
        for skill in SKILLS:
            for seed in range(2):
                now += timedelta(minutes=1)
                variant = asking.draw(f"{skill}/chosen", seed)
                assert variant is not None
                bad = skill == "roots"
                right = rng.random() < (0.1 if bad else 0.7)
                payload = {
                    "skill": skill, "template": variant.template, "seed": seed, "digest": digest or variant.digest,
                    "answer": "1", "right": right, "where": "review", "guess": variant.guess,
                }  # fmt: skip
                if not right:
                    payload["slip"] = "off" if bad else rng.choice(["off", "far"])
                journal.append(learner.id, "item-answered", payload, now)


def test_what_answers_speak_against_is_told_to_the_curator(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(40)
    found = {(one.template, one.what, one.slip) for one in item_quality.findings()}
    assert ("roots/chosen", "harder", "") in found
    assert ("roots/chosen", "unchosen", "far") in found
    assert {template for template, what, _ in found if what != "easier"} == {"roots/chosen"}
    monkeypatch.setattr(config, "database_there", lambda: True)
    result = CliRunner().invoke(main, ["check", "--quality"])
    assert "items/roots/chosen, 80 answers: harder than believed: " in result.output, result.output
    assert "option far leads nobody astray: 0% of wrong answers" in result.output


def test_answers_to_an_older_question_say_nothing_of_todays(db: None) -> None:
    answers(40, digest="older")
    assert item_quality.findings() == ()


def test_without_a_database_there_is_nothing_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLROADMAP_DATABASE", raising=False)
    monkeypatch.setenv("MLROADMAP_DATA_DIR", str(tmp_path))
    assert not config.database_there()
    (tmp_path / "mlroadmap.sqlite3").touch()
    assert config.database_there()
