"""A kept catalogue is the same catalogue, and is never older than the files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mlroadmap import config
from mlroadmap.content import kept, load
from mlroadmap.content.faults import ContentError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(config.installed_content_dir(), tmp_path / "content"))


def test_what_is_kept_is_the_catalogue(content: Path, tmp_path: Path) -> None:
    read = load.load_catalogue(content)
    assert kept.load_catalogue(content, tmp_path / "cache") == read
    assert len(list((tmp_path / "cache").iterdir())) == 1
    again = kept.load_catalogue(content, tmp_path / "cache")
    assert again == read
    assert again.lesson_of == read.lesson_of


def test_a_changed_file_is_read_again_and_the_older_catalogue_goes(content: Path, tmp_path: Path) -> None:
    kept.load_catalogue(content, tmp_path / "cache")
    file = content / "areas.yaml"
    file.write_text(file.read_text("utf-8").replace("Algebra", "The art of unknowns", 1), "utf-8")
    assert "The art of unknowns" in kept.load_catalogue(content, tmp_path / "cache").areas.values()
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_broken_content_is_refused_whatever_was_kept(content: Path, tmp_path: Path) -> None:
    kept.load_catalogue(content, tmp_path / "cache")
    (content / "areas.yaml").write_text("- no", "utf-8")
    with pytest.raises(ContentError):
        kept.load_catalogue(content, tmp_path / "cache")


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b"[1]"])
def test_a_damaged_copy_is_read_again(content: Path, tmp_path: Path, damage: bytes) -> None:
    read = kept.load_catalogue(content, tmp_path / "cache")
    next((tmp_path / "cache").iterdir()).write_bytes(damage)
    assert kept.load_catalogue(content, tmp_path / "cache") == read


def test_a_folder_that_cannot_be_written_does_no_harm(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kept.load_catalogue(content, tmp_path / "file" / "cache").skills
