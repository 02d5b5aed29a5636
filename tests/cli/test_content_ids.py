"""The command `mlroadmap content ids`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from lesson_files import LESSON, write
from mlroadmap.cli import main
from mlroadmap.content.lesson import read_with_notes


def run(root: Path, lesson: str) -> Result:
    return CliRunner().invoke(main, ["content", "ids", lesson, "--content", str(root)])


def test_missing_ids_are_written(tmp_path: Path) -> None:
    write(tmp_path, "ids.txt", "")
    write(tmp_path, "lessons/steps/lesson.md", LESSON.replace("{#idea-1}\n", "").replace("{#next-1}\n", ""))
    assert run(tmp_path, "steps").output == "2 new ids\n"
    assert read_with_notes(tmp_path, "steps").reading.without_id == []
    assert run(tmp_path, "steps").output == "0 new ids\n"


def test_what_came_with_a_program_or_is_no_content_is_left_alone(tmp_path: Path) -> None:
    result = run(tmp_path, "steps")
    assert result.exit_code == 1
    assert "is no content folder" in result.output


def test_a_missing_lesson(tmp_path: Path) -> None:
    write(tmp_path, "ids.txt", "")
    result = run(tmp_path, "none")
    assert result.exit_code == 1
    assert "lessons/none/lesson.md:0: the file is missing" in result.output
