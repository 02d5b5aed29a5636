"""`mlroadmap content`: a copy to edit, and the list of ids."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from content_files import small
from mlroadmap import config
from mlroadmap.cli import main
from mlroadmap.content import load


@pytest.fixture
def in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small(tmp_path / "in-use")
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(folder))
    return folder


def test_init_copies_everything_to_an_empty_folder(in_use: Path, tmp_path: Path) -> None:
    (in_use / "__pycache__").mkdir()
    (in_use / "__pycache__/x.pyc").write_bytes(b"")
    target = tmp_path / "mine"
    result = CliRunner().invoke(main, ["content", "init", str(target)])
    assert result.exit_code == 0, result.output
    shutil.rmtree(in_use / "__pycache__")
    assert load.fingerprint(target) == load.fingerprint(in_use)
    assert not (target / "__pycache__").exists()


def test_init_refuses_a_folder_with_something_in_it(in_use: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/keep.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["content", "init", str(tmp_path / "mine")])
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert [f.name for f in (tmp_path / "mine").iterdir()] == ["keep.txt"]


def test_init_refuses_a_folder_inside_the_content(in_use: Path) -> None:
    result = CliRunner().invoke(main, ["content", "init", str(in_use / "copy")])
    assert result.exit_code == 1
    assert "inside the content" in result.output


def test_publish_adds_new_ids_and_keeps_old_ones(in_use: Path) -> None:
    ids = in_use / "ids.txt"
    ids.write_text("# ours\npython\nretired-one\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["content", "publish"])
    assert (result.exit_code, result.output) == (0, "6 new ids\n")
    assert ids.read_text("utf-8").split() == [
        "#", "ours", "a-lesson", "cs50", "first-skill", "python", "retired-one", "second-skill", "small", "start",
    ]  # fmt: skip
    assert CliRunner().invoke(main, ["content", "publish"]).output == "0 new ids\n"


@pytest.mark.parametrize("arguments", [["content", "publish"], ["import", "list.md"]])
def test_what_came_with_the_program_is_never_written_to(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MLROADMAP_CONTENT_DIR", raising=False)
    monkeypatch.setattr(config, "PACKAGE", tmp_path / "package")
    installed = small(tmp_path / "package/_content")
    before = load.fingerprint(installed)
    for extra in ([], ["--content", str(installed)]):
        result = CliRunner().invoke(main, [*arguments, *extra])
        assert result.exit_code == 1
        assert "mlroadmap content init DIR" in result.output
    assert load.fingerprint(installed) == before


def test_a_folder_that_holds_no_content_is_not_written_to(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["content", "publish", "--content", str(tmp_path)])
    assert result.exit_code == 1
    assert "is no content folder" in result.output
    assert list(tmp_path.iterdir()) == []
