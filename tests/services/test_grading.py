"""Submissions get one verdict each, whatever breaks in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from mlroadmap.outside import grader
from mlroadmap.records import journal
from mlroadmap.records.models import Attempt, Event, Learner
from mlroadmap.services import grading
from small import IN_ORDER, MEAN, ORDER, RIGHT, SPREAD, SUM, small_content

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def submitted(learner: Learner, source: str, exercise: str = MEAN) -> Attempt:
    return grading.submit(learner.id, exercise, source, uuid4(), NOON)[0]


def verdict_events(learner: Learner) -> int:
    return Event.objects.filter(learner=learner, kind="graded").count()


def test_right_code_passes_and_a_slip_gets_its_message(learner: Learner) -> None:
    assert grading.grade_attempt(submitted(learner, SUM).event_id, NOON)
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and told.verdict is not None and not told.passed
    assert told.verdict.outcome == "failed"
    assert told.verdict.message is not None and told.verdict.message.id == "sum-only"
    assert [test.state for test in told.verdict.tests] == ["failed", "waiting"]

    grading.grade_attempt(submitted(learner, RIGHT).event_id, NOON)
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and told.verdict is not None
    assert (told.verdict.outcome, told.passed, told.count) == ("passed", True, 2)


@pytest.mark.parametrize(
    ("exercise", "source"), [(ORDER, IN_ORDER), (SPREAD, "numbers = [2, 4, 9]\nspread = max(numbers) - min(numbers)\n")]
)
def test_other_kinds_are_graded_too(learner: Learner, exercise: str, source: str) -> None:
    grading.grade_attempt(submitted(learner, source, exercise).event_id, NOON)
    told = grading.verdict_of(learner.id, exercise)
    assert told is not None and told.passed


def test_the_verdict_names_skills_and_submission(learner: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    grading.grade_attempt(attempt.event_id, NOON)
    graded = Event.objects.get(kind="graded")
    assert graded.payload["attempt"] == str(attempt.event_id)
    assert graded.payload["skills"] == ["avg-mean"]
    assert graded.payload["engine"]
    assert Attempt.objects.get().state == "done"


def test_a_double_post_is_one_submission_and_one_verdict(learner: Learner) -> None:
    id = uuid4()
    first, _ = grading.submit(learner.id, MEAN, RIGHT, id, NOON)
    assert grading.submit(learner.id, MEAN, RIGHT, id, at(1))[0] == first
    assert grading.grade_attempt(id, NOON) is not None
    assert grading.grade_attempt(id, at(1)) is None
    assert Event.objects.filter(kind="submitted").count() == 1
    assert verdict_events(learner) == 1


def test_a_claimed_attempt_is_left_to_its_grader(learner: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    Attempt.objects.update(state="running", lease_until=at(60), tries=1)
    assert grading.grade_attempt(attempt.event_id, at(59)) is None
    assert grading.sweep(at(59)) == 0
    assert verdict_events(learner) == 0


def test_after_a_crash_the_sweep_gives_exactly_one_verdict(learner: Learner) -> None:
    submitted(learner, RIGHT)
    Attempt.objects.update(state="running", lease_until=at(60), tries=1)  # its grader was killed
    assert grading.sweep(at(61)) == 1
    assert grading.sweep(at(200)) == 0
    assert verdict_events(learner) == 1
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and told.passed


def test_a_server_that_starts_takes_back_what_a_dead_one_was_grading(learner: Learner) -> None:
    killed, fresh = submitted(learner, RIGHT), submitted(learner, SUM)
    held = Attempt.objects.filter(event_id=killed.event_id)
    held.update(state="running", lease_until=at(0) + grading.LEASE, tries=1)
    Attempt.objects.filter(event_id=fresh.event_id).update(state="running", lease_until=at(2) + grading.LEASE)
    assert grading.take_back(at(1)) == 1
    assert grading.sweep(at(3)) == 1
    assert held.get().state == "done"
    assert Attempt.objects.get(event_id=fresh.event_id).state == "running"


def test_a_crash_between_verdict_and_queue_makes_no_second_verdict(learner: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    grading.grade_attempt(attempt.event_id, NOON)
    Attempt.objects.update(state="running", lease_until=NOON)
    grading.sweep(at(200))
    assert verdict_events(learner) == 1
    assert Attempt.objects.get().state == "done"


def test_the_queue_is_rebuilt_from_the_log(learner: Learner) -> None:
    grading.grade_attempt(submitted(learner, RIGHT).event_id, NOON)
    waiting = submitted(learner, SUM)
    Attempt.objects.all().delete()
    assert grading.sweep(at(1)) == 1
    assert verdict_events(learner) == 2
    assert Attempt.objects.get(event_id=waiting.event_id).state == "done"


def test_submissions_of_another_device_wait_for_its_log(learner: Learner) -> None:
    waiting = submitted(learner, RIGHT)
    Attempt.objects.all().delete()
    Event.objects.filter(id=waiting.event_id).update(device=uuid4())
    assert grading.sweep(at(1)) == 0


def test_a_submission_that_kills_its_grader_is_given_up(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no processes left")

    monkeypatch.setattr(grader, "grade", broken)
    submitted(learner, RIGHT)
    for round in range(grading.MOST_TRIES):
        assert grading.sweep(at(1000 * round)) == 0
    assert verdict_events(learner) == 0
    assert grading.sweep(at(9000)) == 1
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and told.verdict is not None and told.verdict.message is not None
    assert (told.verdict.outcome, told.verdict.message.id) == ("broken", "gave-up")
    assert grading.sweep(at(20000)) == 0


def test_an_exercise_that_left_gives_a_verdict_that_says_so(learner: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    Event.objects.filter(id=attempt.event_id).update(payload={**attempt.event.payload, "exercise": f"{MEAN}-gone"})
    assert grading.sweep(NOON) == 1
    told = grading.verdict_of(learner.id, f"{MEAN}-gone")
    assert told is not None and told.verdict is not None and told.verdict.outcome == "broken"


def test_what_cannot_be_taken_leaves_no_trace(learner: Learner) -> None:
    with pytest.raises(grading.SourceTooLong):
        submitted(learner, "#" * (grading.LARGEST + 1))
    with pytest.raises(grading.UnknownExercise):
        submitted(learner, RIGHT, "plain-averages/nothing")
    with pytest.raises(grading.UnknownExercise):
        submitted(learner, RIGHT, "../../etc/passwd")
    assert not Event.objects.exists() and not Attempt.objects.exists()


def test_a_stranger_neither_sees_nor_takes_over_a_submission(learner: Learner, stranger: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    grading.grade_attempt(attempt.event_id, NOON)
    assert grading.verdict_of(stranger.id, MEAN) is None
    with pytest.raises(journal.DifferentEvent):
        grading.submit(stranger.id, MEAN, SUM, attempt.event_id, NOON)
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and told.source == RIGHT


def test_an_undone_verdict_no_longer_counts_as_passed(learner: Learner) -> None:
    attempt = submitted(learner, RIGHT)
    grading.grade_attempt(attempt.event_id, NOON)
    graded = Event.objects.get(kind="graded")
    journal.append(learner.id, "corrected", {"undoes": str(graded.id)}, at(5))
    told = grading.verdict_of(learner.id, MEAN)
    assert told is not None and not told.passed


def test_many_attempts_need_no_more_queries(learner: Learner, django_assert_max_num_queries: object) -> None:
    for number in range(12):
        grading.submit(learner.id, MEAN, f"# {number}\n{SUM}", uuid4(), at(number))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        told = grading.verdicts_of(learner.id, [MEAN, ORDER, SPREAD])
    assert told[MEAN].count == 12
    assert told[MEAN].source.startswith("# 11")
