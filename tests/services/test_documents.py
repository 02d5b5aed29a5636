"""Drafts, notes and settings keep every version that matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mlroadmap.records.models import Document, Learner
from mlroadmap.services import documents

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY = "plain-averages/mean"


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_version_follows_the_one_it_was_written_after(learner: Learner) -> None:
    first = documents.save(learner.id, "draft", KEY, "a = 1", None, NOON)
    second = documents.save(learner.id, "draft", KEY, "a = 2", first.id, at(1))
    assert [row.id for row in documents.heads(learner.id, "draft", KEY)] == [second.id]
    assert documents.version(learner.id, "draft", first.id) == first


def test_the_same_text_again_is_no_new_version(learner: Learner) -> None:
    first = documents.save(learner.id, "draft", KEY, "a = 1", None, NOON)
    assert documents.save(learner.id, "draft", KEY, "a = 1", first.id, at(1)) == first
    assert Document.objects.count() == 1


def test_a_conflict_keeps_both_and_settling_it_keeps_every_version(learner: Learner) -> None:
    start = documents.save(learner.id, "draft", KEY, "start", None, NOON)
    documents.save(learner.id, "draft", KEY, "laptop", start.id, at(1))
    documents.save(learner.id, "draft", KEY, "desktop", start.id, at(2))
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["desktop", "laptop"]

    documents.resolve(learner.id, "draft", KEY, "both", at(3))
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["both"]
    assert {"laptop", "desktop", "start"} <= set(Document.objects.values_list("body", flat=True))

    now = documents.head(learner.id, "draft", KEY)
    assert now is not None
    documents.save(learner.id, "draft", KEY, "later", now.id, at(4))
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["later"]


def test_going_back_to_an_older_text_stays_the_newest(learner: Learner) -> None:
    first = documents.save(learner.id, "draft", KEY, "starter", None, NOON)
    second = documents.save(learner.id, "draft", KEY, "work", first.id, at(1))
    documents.save(learner.id, "draft", KEY, "starter", second.id, at(2))
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["starter"]


def test_following_the_newest_version_makes_no_conflict(learner: Learner) -> None:
    documents.save(learner.id, "draft", KEY, "one", None, NOON)
    documents.save(learner.id, "draft", KEY, "two", None, at(1), follow=True)
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["two"]


def test_superseded_versions_are_pruned_beyond_twenty_and_heads_never(learner: Learner) -> None:
    fork = documents.save(learner.id, "draft", KEY, "fork", None, NOON)
    documents.save(learner.id, "draft", KEY, "other branch", fork.id, at(1))
    row = fork
    for minute in range(60):
        row = documents.save(learner.id, "draft", KEY, f"version {minute}", row.id, at(2 + minute))
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["version 59", "other branch"]
    assert Document.objects.count() == documents.KEPT + 2


def test_texts_of_others_stay_theirs(learner: Learner, stranger: Learner) -> None:
    documents.save(learner.id, "draft", KEY, "mine", None, NOON)
    assert documents.heads(stranger.id, "draft", KEY) == []
    mine = documents.head(learner.id, "draft", KEY)
    assert mine is not None and documents.version(stranger.id, "draft", mine.id) is None
    documents.save(stranger.id, "draft", KEY, "hers", None, NOON)
    assert [row.body for row in documents.heads(learner.id, "draft", KEY)] == ["mine"]


def test_all_texts_of_a_lesson_in_one_query(learner: Learner, django_assert_num_queries: object) -> None:
    documents.save(learner.id, "draft", "plain-averages/mean", "a", None, NOON)
    documents.save(learner.id, "draft", "plain-averages/spread", "b", None, NOON)
    documents.save(learner.id, "draft", "another/mean", "c", None, NOON)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = documents.all_versions(learner.id, "draft", "plain-averages/")
    assert {key: rows[0].body for key, rows in found.items()} == {
        "plain-averages/mean": "a",
        "plain-averages/spread": "b",
    }


def test_settings_have_defaults_and_keep_what_was_set(learner: Learner) -> None:
    assert documents.settings(learner.id) == documents.Settings()
    assert documents.set_settings(learner.id, {"theme": "dark", "retention": "0,85", "minutes": "50"}, NOON) == {}
    assert documents.settings(learner.id) == documents.Settings(theme="dark", retention=0.85, minutes=50)


@pytest.mark.parametrize(
    ("name", "text"),
    [("theme", "pink"), ("text_size", "900"), ("retention", "1"), ("minutes", "none"), ("retention", "nan")],
)
def test_a_setting_out_of_range_is_refused_and_nothing_is_set(learner: Learner, name: str, text: str) -> None:
    wrong = documents.set_settings(learner.id, {"theme": "dark", name: text}, NOON)
    assert list(wrong) == [name]
    assert documents.settings(learner.id) == documents.Settings()


def test_a_setting_that_cannot_be_read_any_more_has_its_default(learner: Learner) -> None:
    documents.save(learner.id, "setting", "theme", "not json", None, NOON)
    documents.save(learner.id, "setting", "minutes", "-3", None, NOON)
    assert documents.settings(learner.id) == documents.Settings()
