"""What an installation says of itself, and that a hosted one grades nothing it cannot keep in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from conftest import NOW
from mlroadmap.outside import isolation
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import doctoring, grading

EXERCISE = "gradient-descent/all-slopes"


@pytest.fixture(autouse=True)
def found_out_anew() -> Iterator[None]:
    doctoring.grader_report.cache_clear()
    yield
    doctoring.grader_report.cache_clear()


def test_everything_is_looked_at_and_said_in_words() -> None:
    found = {finding.name: finding for finding in doctoring.examine()}
    assert set(found) == {"program", "data folder", "content", "sh", "git", "scripts", "grader"}
    assert all(finding.well and finding.says for finding in found.values())
    report = doctoring.grader_report()
    assert report is not None
    assert found["grader"].says.startswith(report.tier)
    assert len(doctoring.tried(report)) == len(doctoring.ATTEMPTS)


@pytest.mark.parametrize(
    ("hosted", "least", "off", "allowed"),
    [
        (False, "", "namespaces", True),
        (True, "", "namespaces", False),
        (True, "walls", "namespaces", True),
        (True, "walls", "namespaces,landlock", False),
        (False, "walls", "namespaces,landlock", False),
        (True, "", "", True),
    ],
)
def test_a_hosted_server_grades_on_the_full_tier_unless_its_operator_says_otherwise(
    hosted: bool, least: str, off: str, allowed: bool, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOSTED = hosted
    monkeypatch.setenv("MLROADMAP_GRADER_LEAST", least)
    monkeypatch.setenv(isolation.WITHOUT, off)
    assert doctoring.may_grade() is allowed


def test_what_may_not_be_graded_is_kept_and_told(
    client: Client, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctoring, "may_grade", lambda: False)
    attempt, _ = grading.submit(learner.id, EXERCISE, "def mse_gradient(X, y, w): ...", uuid4(), NOW)
    assert grading.grade_attempt(attempt.event_id, NOW)
    graded = Event.objects.get(learner=learner, kind="graded").payload
    assert graded["verdict"]["outcome"] == "broken"
    assert graded["verdict"]["message"]["id"] == "not-safe"
    page = client.get("/lessons/gradient-descent/").content.decode()
    assert "Not checked:" in page and "Our check failed" not in page


def test_the_settings_page_says_where_code_runs(client: Client) -> None:
    page = client.get("/settings/").content.decode()
    report = doctoring.grader_report()
    assert report is not None
    assert doctoring.promise(report) in page.replace("&#x27;", "'")


def test_where_scripts_cannot_be_kept_in_the_lesson_and_the_verdict_say_so(
    client: Client, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson, told = "/lessons/terminal-survival-kit/", "Not run on this system"
    assert told not in client.get(lesson).content.decode()  # nothing is known yet, and the page does not wait
    assert doctoring.runs_scripts() is None
    doctoring.grader_report()
    assert told not in client.get(lesson).content.decode()
    doctoring.grader_report.cache_clear()
    monkeypatch.setenv(isolation.WITHOUT, "landlock")
    doctoring.grader_report()
    assert told in client.get(lesson).content.decode()
    assert told not in client.get("/lessons/gradient-descent/").content.decode()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("sys.platform", "darwin")
        assert doctoring.runs_scripts() is False
