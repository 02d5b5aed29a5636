"""`mlroadmap export` in each form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from content_files import small
from mlroadmap import config
from mlroadmap.cli import main
from mlroadmap.content.load import load_catalogue
from mlroadmap.services import exporting


def run(*arguments: str, folder: Path | None = None) -> str:
    extra = ["--content", str(folder)] if folder else []
    result = CliRunner().invoke(main, ["export", *arguments, *extra])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_holds_both_addresses(tmp_path: Path) -> None:
    data = json.loads(run("--format", "json"))
    resources = {
        resource["id"]: resource
        for section in data["road_maps"][0]["sections"]
        for group in section["groups"]
        for topic in group["topics"]
        for resource in topic["resources"]
    }
    course = resources["machine-learning-crash-course"]
    assert course["seed_url"] == "https://developers.google.com/machine-learning/crash-course/framing/video-lecture"
    assert course["url"] == "https://developers.google.com/machine-learning/crash-course"
    assert course["why"]
    assert resources["cs229-second-half"]["url"] is None
    assert (len(data["skills"]), len(data["edges"]), len(data["lessons"])) == (361, 766, 139)


def test_csv_has_a_row_for_each_resource_and_each_topic_without_one() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    catalogue = load_catalogue(config.installed_content_dir())
    bare = [topic for topic in catalogue.topics.values() if not topic.resources]
    assert len(rows) == sum(len(t.resources) for t in catalogue.topics.values()) + len(bare)
    book = next(row for row in rows if row["id"] == "deep-learning-book")
    assert book["authors"] == "Ian Goodfellow; Yoshua Bengio; Aaron Courville"
    assert (book["section"], book["topic"], book["ours"]) == ("Advanced ML Topics", "Deep Learning", "")


def test_a_cell_that_a_spreadsheet_would_run_is_defused(tmp_path: Path) -> None:
    folder = small(tmp_path)
    section = folder / "road-maps/small/start.yaml"
    section.write_text(section.read_text("utf-8").replace("title: CS50", "title: '=1+1'"), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", folder=folder))))
    assert rows[0]["title"] == "'=1+1"


def test_readme_with_todays_and_the_seeds_addresses() -> None:
    today, seed = run("--format", "readme"), run("--format", "readme", "--links", "seed")
    assert "(https://huggingface.co/learn/llm-course/chapter1/1)" in today
    assert "nlp-course" not in today
    assert "(https://huggingface.co/learn/nlp-course/chapter1/1)" in seed
    assert "_(our addition)_" in today
    assert "_(our addition)_" not in seed
    assert "CS229/lecture_14.md" not in today
    assert "Second Half of CS229: [Lecture 14 - " in today
    assert "assets/road_map_turbo.jpeg" not in today
    assert [line for line in today.split("\n") if line.startswith("## ")] == [
        line for line in seed.split("\n") if line.startswith("## ")
    ]


def test_a_file_instead_of_standard_output(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert run("--format", "json", "-o", str(target)) == ""
    assert json.loads(target.read_text("utf-8"))["areas"]
    result = CliRunner().invoke(main, ["export", "--format", "csv", "-o", str(tmp_path / "no/such/folder.csv")])
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_broken_content_exports_nothing(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "areas.yaml").write_text("[", encoding="utf-8")
    result = CliRunner().invoke(main, ["export", "--format", "json", "--content", str(folder)])
    assert result.exit_code == 1
    assert "areas.yaml:" in result.output
    assert result.stdout == ""


def test_no_such_road_map(tmp_path: Path) -> None:
    with pytest.raises(exporting.NoSuchRoadMap, match="there is small"):
        exporting.export(small(tmp_path), "json", id="other")


def test_notebooks_are_written_into_a_folder(tmp_path: Path) -> None:
    said = run("--format", "notebooks", "-o", str(tmp_path / "books"))
    written = {id for id, lesson in load_catalogue(config.content_dir()).lessons.items() if lesson.written}
    assert {path.stem for path in (tmp_path / "books").glob("*.ipynb")} == written
    assert said.startswith(f"{len(written)} notebooks in ")
    result = CliRunner().invoke(main, ["export", "--format", "notebooks"])
    assert result.exit_code == 2 and "name it with -o" in result.output
