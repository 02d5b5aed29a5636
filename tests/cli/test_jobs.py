"""`mlroadmap jobs` counts files of adverts and shows what was counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mlroadmap.cli import main
from mlroadmap.content import job_demand
from mlroadmap.content.faults import ContentError

CONTENT = Path(__file__).parents[2] / "content"


def adverts(folder: Path, count: int = 30) -> Path:
    same = {"title": "AI engineer", "date": "2026-01-01"}
    rows = [{**same, "company": f"c{n}", "description": f"Know Python, advert {n}"} for n in range(count)]
    path = folder / "adverts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, rows[0]]) + "{broken\n", "utf-8")
    return path


def test_analyse_counts_texts_once_and_names_what_is_broken(tmp_path: Path) -> None:
    out = tmp_path / job_demand.FILE
    done = CliRunner().invoke(main, ["jobs", "analyse", str(adverts(tmp_path)), "--source", "mine", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert "31 adverts, 30 different texts, 1 faults" in done.output
    assert "adverts.jsonl, line 32: not JSON" in done.output
    file = job_demand.load_demand(tmp_path)
    assert [(g.source, g.role, g.year, g.adverts, g.employers, g.skills) for g in file.groups] == [
        ("mine", "ai-engineer", 2026, 30, 30, {"python": 30})
    ]
    assert job_demand.faults(tmp_path, ["python"]) == []
    assert [f.reason for f in job_demand.faults(tmp_path, [])] == ["there is no job skill python"]


def test_a_file_of_nothing_ends_in_failure(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    done = CliRunner().invoke(main, ["jobs", "analyse", str(tmp_path / "a.json"), str(tmp_path / "missing.csv")])
    assert done.exit_code == 1
    assert "a.json, " in done.output and "missing.csv, the file: No such file" in done.output


def test_a_source_counted_again_takes_the_place_of_its_counts(tmp_path: Path) -> None:
    out = tmp_path / job_demand.FILE
    for count in (30, 10):
        CliRunner().invoke(main, ["jobs", "analyse", str(adverts(tmp_path, count)), "-o", str(out)])
    assert [g.adverts for g in job_demand.load_demand(tmp_path).groups] == [10]


def test_demand_shows_what_came_with_the_content() -> None:
    done = CliRunner().invoke(main, ["jobs", "demand", "--role", "ai-engineer", "--year", "2026", "--top", "3"])
    assert done.exit_code == 0, done.output
    assert "python" in done.output and "692 adverts" in done.output
    assert CliRunner().invoke(main, ["jobs", "demand", "--role", "cook"]).exit_code == 1


def test_the_counts_that_came_with_the_content_have_no_fault() -> None:
    from mlroadmap.content import job_skills

    assert job_demand.faults(CONTENT, job_skills.ids(CONTENT)) == []
    assert {g.year for g in job_demand.load_demand(CONTENT).groups} >= {2018, 2020, 2024, 2025, 2026}


@pytest.mark.parametrize("text", ["{", '{"groups": [{"source": "x"}]}', "[]", '{"groups": 1}'])
def test_a_broken_file_of_counts_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / job_demand.FILE).write_text(text, "utf-8")
    with pytest.raises(ContentError):
        job_demand.load_demand(tmp_path)
