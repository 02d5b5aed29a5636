"""Faults of job-skills.yaml are named by line and reason; what is shipped has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap.content import job_skills, load
from mlroadmap.content.faults import ContentError

CONTENT = Path(__file__).parents[2] / "content"

GOOD = """word_lists:
  tongues: [Java]
job_skills:
  go:
    title: Go
    kind: language
    names: [Golang, {name: [Go, Goo], case: exact, near_list: tongues, not_after: [We]}]
  rust:
    title: Rust
    kind: language
    names: [Rust]
"""


def write(folder: Path, text: str) -> Path:
    (folder / job_skills.FILE).write_text(text, "utf-8")
    return folder


def test_what_is_shipped_has_no_fault() -> None:
    assert job_skills.faults(CONTENT, load.load_catalogue(CONTENT)) == []
    assert len(job_skills.load_job_skills(CONTENT)) > 80


def test_rules_reach_every_spelling(tmp_path: Path) -> None:
    go, rust = job_skills.load_job_skills(write(tmp_path, GOOD))
    assert [(s.text, s.exact, s.near, s.not_after) for s in go.spellings] == [
        ("Golang", False, (), ()),
        ("Go", True, ("Java",), ("We",)),
        ("Goo", True, ("Java",), ("We",)),
    ]
    assert rust.topic == ""


def test_a_folder_without_the_file_names_no_skill(tmp_path: Path) -> None:
    assert job_skills.load_job_skills(tmp_path) == ()
    assert job_skills.faults(tmp_path, None) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("[Rust]", "[Golang]", 11, "rust: 'Golang' already names go"),
        ("[Rust]", "['--']", 11, "rust: '--' holds no word"),
        ("[Rust]", "[]", 11, "job_skills.rust.names: List should have at least 1 item after validation, not 0"),
        ("[Rust]", "[Rust]\n    implies: [gone]", 12, "rust: there is no other job skill gone"),
        ("[Rust]", "[Rust]\n    narrower: [rust]", 12, "rust: there is no other job skill rust"),
        ("near_list: tongues", "near_list: gone", 7, "go: there is no list of words gone"),
        ("[Rust]", "[Rust]\n    colour: red", 12, "job_skills.rust.colour is no field of this file"),
    ],
)
def test_faults_are_named(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    write(tmp_path, GOOD.replace(old, new))
    faults = job_skills.faults(tmp_path, None)
    assert [(f.file, f.line, f.reason) for f in faults] == [(job_skills.FILE, line, reason)]
    with pytest.raises(ContentError):
        job_skills.load_job_skills(tmp_path)


def test_a_topic_that_the_road_map_lacks_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "    topic: nowhere\n")
    faults = job_skills.faults(tmp_path, load.load_catalogue(CONTENT))
    assert [str(f) for f in faults] == ["job-skills.yaml:12: rust: there is no topic nowhere"]
