"""The command `mlroadmap items`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lesson_files import GENERATE, ITEM, item
from mlroadmap.cli import main
from mlroadmap.content import items


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    items.forget()
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(tmp_path))
    item(tmp_path, "s/good")
    item(tmp_path, "t/bad", ITEM.replace("{answer}", "{gone}"))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["items", *words])


def test_prove_one_skill(content: Path) -> None:
    result = run("prove", "s")
    assert result.exit_code == 0
    assert result.output == "1 templates, 200 seeds each, 0 faults\n"


def test_prove_everything_names_the_faults(content: Path) -> None:
    result = run("prove", "--seeds", "20")
    assert result.exit_code == 1
    assert "items/t/bad/item.yaml:7: nothing fills {gone} (seed 0)" in result.output
    assert "2 templates, 20 seeds each, 1 faults" in result.output


def test_prove_something_unknown(content: Path) -> None:
    result = run("prove", "s/none")
    assert result.exit_code == 1
    assert "there is no template or skill s/none" in result.output


def test_show(content: Path) -> None:
    result = run("show", "s/good", "--seed", "12")
    assert result.exit_code == 0
    assert result.output.startswith("A shop has 4 boxes of 7. How many?\n\n")
    assert "  2  028   RIGHT\n" in result.output
    assert "  0  027   fewer\n" in result.output
    assert "right: 4 times 7 is 28." in result.output


def test_show_something_broken(content: Path) -> None:
    result = run("show", "s/none")
    assert result.exit_code == 1
    assert "items/s/none/item.yaml:0: the file is missing" in result.output


def test_guessers_are_listed(content: Path) -> None:
    result = run("guessers", "s", "--seeds", "200")
    assert "first " in result.output and "most like the stem" in result.output
    assert "chance 33.3%" in result.output


def test_a_guesser_is_found(content: Path) -> None:
    item(content, "s/long", code=GENERATE.replace(':03d}",\n', ':09d}",\n'))
    result = run("guessers", "s/long")
    assert result.exit_code == 1
    assert "longest               100.0%  chance 33.3%  +66.7" in result.output
    assert "more than 5 points above chance" in result.output
