"""The settings page and the learner's own data."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import documents


def test_settings_are_saved_and_are_the_learners_own(client: Client, learner: Learner, stranger: Learner) -> None:
    answer = client.post("/settings/", {"theme": "dark", "text_size": "large", "minutes": "50", "retention": "0.85"})
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")
    assert documents.settings(learner.id) == documents.Settings("dark", "large", 0.85, 50)
    assert documents.settings(stranger.id) == documents.Settings()
    page = client.get("/settings/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'name="retention" type="number" min="0.7" max="0.97" step="0.01" value="0.85"' in page


def test_a_value_out_of_range_is_said_beside_its_field(client: Client, learner: Learner) -> None:
    answer = client.post("/settings/", {"theme": "dark", "minutes": "1000000"})
    assert answer.status_code == 400
    assert 'id="wrong-minutes">Give a number from 5 to 480.' in answer.content.decode()
    assert documents.settings(learner.id) == documents.Settings()


def test_export_then_merge_gives_everything_back(client: Client, learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    documents.save(learner.id, "note", "a", "<b>mine</b>", None, NOW)
    exported = b"".join(client.get("/settings/export").streaming_content)  # type: ignore[attr-defined]
    client.post("/settings/delete", {"confirm": "Delete"})
    assert journal.count(learner.id) == 0
    client.post("/settings/merge", {"log": SimpleUploadedFile("log.jsonl", exported)})
    assert b"".join(client.get("/settings/export").streaming_content) == exported  # type: ignore[attr-defined]


def test_nothing_is_deleted_without_the_word(client: Client, learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    answer = client.post("/settings/delete", {"confirm": "yes"}, follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert journal.count(learner.id) == 1


def test_files_that_are_no_log_are_refused_in_words(client: Client, learner: Learner) -> None:
    for content, words in (
        (b"\xff\xfe", "not a text file"),
        (b"", "empty"),
        (b"hello", "line 1"),
        (b"{}", "not a log"),
    ):
        file = {"log": SimpleUploadedFile("log.jsonl", content)} if content else {}
        answer = client.post("/settings/merge", file, follow=True)
        assert (words if content else "Choose the file") in answer.content.decode()
    assert journal.count(learner.id) == 0


def test_a_stranger_exports_and_deletes_only_their_own(
    client: Client, stranger_client: Client, learner: Learner
) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["secret"]}, NOW)
    exported = b"".join(stranger_client.get("/settings/export").streaming_content)  # type: ignore[attr-defined]
    assert b"secret" not in exported
    stranger_client.post("/settings/delete", {"confirm": "delete"})
    assert journal.count(learner.id) == 1
