"""`mlroadmap check` from the outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from content_files import small
from mlroadmap.cli import main
from mlroadmap.services import curating


def test_a_sound_folder_says_how_much_was_checked(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--content", str(small(tmp_path))])
    assert result.exit_code == 0, result.output
    assert "1 road maps, 1 topics, 1 resources, 2 skills, 1 edges, 1 lessons" in result.output
    assert "no faults" in result.output


def test_every_fault_is_printed_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small(tmp_path)
    skills = folder / "skills/python.yaml"
    skills.write_text(skills.read_text("utf-8").replace("aim: core", "aim: some"), encoding="utf-8")
    (folder / "areas.yaml").unlink()
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(folder))
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "areas.yaml:0: the file is missing\n" in result.output
    assert "skills/python.yaml:5: skills.first-skill.aim: Input should be 'core' or 'advanced'\n" in result.output
    assert "skills/python.yaml:12: skills.second-skill.aim" in result.output


def test_a_lesson_an_exercise_and_an_item_are_checked_too(tmp_path: Path) -> None:
    folder = small(tmp_path)
    for name in (
        "lessons/a-lesson/lesson.md",
        "lessons/a-lesson/exercises/x/exercise.yaml",
        "items/first-skill/q/item.yaml",
    ):
        path = folder / name
        path.parent.mkdir(parents=True) if not path.parent.exists() else None
        path.write_text("nonsense", encoding="utf-8")
    files = {fault.file for fault in curating.check(folder).faults}
    assert {
        "ids.txt",
        "lessons/a-lesson/lesson.md",
        "lessons/a-lesson/exercises/x/exercise.yaml",
        "items/first-skill/q/item.yaml",
    } <= files


def test_a_generator_that_never_ends_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small(tmp_path)
    item = folder / "items/first-skill/endless"
    item.mkdir(parents=True)
    (item / "item.yaml").write_text("format: number\nstems: {a: A?}\nfeedback: {right: Yes.}\n", encoding="utf-8")
    (item / "generate.py").write_text("def generate(rng):\n    while True:\n        pass\n", encoding="utf-8")
    monkeypatch.setattr(curating, "PATIENCE", 0.3)
    reasons = [f.reason for f in curating.check(folder).faults if f.file == "items/first-skill/endless/item.yaml"]
    assert "checking this took more than 0.3 seconds" in reasons


def test_neither_version_nor_check_imports_django(tmp_path: Path) -> None:
    small(tmp_path)
    for arguments in (["--version"], ["check", "--content", str(tmp_path)]):
        code = (
            "import sys\nfrom mlroadmap.cli import main\n"
            f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
            "assert 'django' not in sys.modules\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
