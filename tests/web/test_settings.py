"""The settings page and the learner's own data."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import documents, keeping


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own: backups are written there."""
    monkeypatch.setenv("MLROADMAP_DATA_DIR", str(tmp_path))
    return tmp_path


def test_settings_are_saved_and_are_the_learners_own(client: Client, learner: Learner, stranger: Learner) -> None:
    answer = client.post("/settings/", {"theme": "dark", "text_size": "large", "minutes": "50", "retention": "85"})
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")
    assert documents.settings(learner.id) == documents.Settings("dark", "large", 0.85, 50)
    assert documents.settings(stranger.id) == documents.Settings()
    page = client.get("/settings/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'name="retention" type="number" min="70" max="97" step="1" value="85"' in page


@pytest.mark.parametrize("text", ["0.93", "0,93", "93", " 93 % "])
def test_a_share_is_taken_as_people_write_it(client: Client, learner: Learner, text: str) -> None:
    assert client.post("/settings/", {"retention": text}).status_code == 302
    assert documents.settings(learner.id).retention == 0.93


@pytest.mark.parametrize("text", ["", "sure", "98", "0.5", "9000", "nan", "-90", "1"])
def test_a_share_out_of_range_is_said_in_percent(client: Client, learner: Learner, text: str) -> None:
    answer = client.post("/settings/", {"retention": text})
    assert answer.status_code == 400
    assert "Give percent, from 70 to 97." in answer.content.decode()
    assert f'value="{text}"' in answer.content.decode()


def test_a_value_out_of_range_is_said_beside_its_field(client: Client, learner: Learner) -> None:
    answer = client.post("/settings/", {"theme": "dark", "minutes": "1000000"})
    assert answer.status_code == 400
    assert 'id="wrong-minutes">Give a number from 5 to 480.' in answer.content.decode()
    assert documents.settings(learner.id) == documents.Settings()


def test_export_then_merge_gives_everything_back(client: Client, learner: Learner, data_dir: Path) -> None:
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
    client: Client, stranger_client: Client, learner: Learner, data_dir: Path
) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["secret"]}, NOW)
    exported = b"".join(stranger_client.get("/settings/export").streaming_content)  # type: ignore[attr-defined]
    assert b"secret" not in exported
    stranger_client.post("/settings/delete", {"confirm": "delete"})
    assert journal.count(learner.id) == 1


def test_deleting_makes_a_backup_that_can_be_restored_and_downloaded(
    client: Client, stranger_client: Client, learner: Learner, data_dir: Path
) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    page = client.post("/settings/delete", {"confirm": "delete"}, follow=True).content.decode()
    assert "A backup of before stands in" in page
    assert journal.count(learner.id) == 0
    [backup] = keeping.backups(learner.id)
    address = f"/settings/backups/{backup.name}"
    assert f'href="{address}"' in page
    assert b"python" in b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]
    assert stranger_client.get(address).status_code == 404
    assert stranger_client.post("/settings/restore", {"name": backup.name}).status_code == 404
    answer = client.post("/settings/restore", {"name": backup.name}, follow=True)
    assert "Everything is as it was then" in answer.content.decode()
    assert journal.count(learner.id) == 1
    assert client.get("/settings/restore").status_code == 405


def test_backups_are_deleted_with_the_word_only(client: Client, learner: Learner, data_dir: Path) -> None:
    client.post("/settings/backup")
    client.post("/settings/delete", {"what": "backups"})
    assert len(keeping.backups(learner.id)) == 1
    answer = client.post("/settings/delete", {"what": "backups", "confirm": "delete"}, follow=True)
    assert "1 backup was deleted for good" in answer.content.decode()
    assert keeping.backups(learner.id) == ()


def test_the_font_of_code_is_an_attribute_of_the_page(client: Client) -> None:
    assert "data-code" not in client.get("/settings/").content.decode()
    client.post("/settings/", {"code_font": "system"})
    assert 'data-code="system"' in client.get("/settings/").content.decode()
