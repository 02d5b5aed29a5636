"""Broken catalogue files: each fault with its file, line and reason, all at once, and never a crash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_files import SMALL, small
from mlroadmap.content import load, marked_yaml
from mlroadmap.content.faults import ContentError

CASES = yaml.safe_load((Path(__file__).parent / "cases/catalogue_faults.yaml").read_text("utf-8"))


def broken(case: dict[str, Any]) -> bytes:
    text = SMALL.get(case["file"], "")
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    if "nested" in case:
        return b"[" * case["nested"] + b"]" * case["nested"]
    for old, new in case.get("replace", {}).items():
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return (case.get("text", text) + case.get("append", "")).encode()


def test_the_small_catalogue_is_sound(tmp_path: Path) -> None:
    folder = small(tmp_path)
    assert load.faults(folder) == []
    catalogue = load.load_catalogue(folder)
    assert catalogue.topics["python"].skills == ("first-skill", "second-skill")
    assert [a.url for a in catalogue.resources["cs50"].authors] == [None, "https://d.example"]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_each_fault_names_file_line_and_reason(tmp_path: Path, case: dict[str, Any]) -> None:
    folder = small(tmp_path)
    path = folder / case["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(broken(case))
    with pytest.raises(ContentError) as error:
        load.load_catalogue(folder)
    found = [str(fault) for fault in error.value.faults]
    assert len(found) == len(case["says"]), found
    for fault, start in zip(found, case["says"], strict=True):
        assert fault.startswith(start)


def test_faults_of_several_files_come_together(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "areas.yaml").write_text("python: [1]\n", encoding="utf-8")
    (folder / "lessons/a-lesson/lesson.yaml").write_text("title: 3\n", encoding="utf-8")
    (folder / "road-maps/small/start.yaml").write_text("kind: other\n", encoding="utf-8")
    files = {fault.file for fault in load.faults(folder)}
    assert {"areas.yaml", "lessons/a-lesson/lesson.yaml", "road-maps/small/start.yaml"} <= files


def test_an_unlisted_id_is_reported_but_does_no_harm(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "ids.txt").write_text("", encoding="utf-8")
    assert load.load_catalogue(folder).road_map.id == "small"
    faults = load.faults(folder)
    assert len(faults) == 7
    assert all("is not listed yet" in fault.reason for fault in faults)


def test_retired_ids_lead_to_what_replaced_them(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "retired.yaml").write_text(
        "old: {replaced_by: older, why: w}\nolder: {replaced_by: python, why: w}\ngone: {why: w}\n", encoding="utf-8"
    )
    catalogue = load.load_catalogue(folder)
    assert [catalogue.current(id) for id in ("old", "older", "gone", "python")] == [
        "python",
        "python",
        "gone",
        "python",
    ]


def test_no_content_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no such content folder"):
        load.load_catalogue(tmp_path / "nowhere")
    with pytest.raises(ContentError, match=r"ids\.txt:0: the file is missing"):
        load.load_catalogue(tmp_path)


def test_several_road_maps_in_their_order(tmp_path: Path) -> None:
    folder = small(tmp_path)
    other = folder / "road-maps/before"
    other.mkdir()
    (other / "road-map.yaml").write_text("title: B\nauthor: Bo\norder: 1\nsections: [opening]\n", encoding="utf-8")
    (other / "opening.yaml").write_text("title: O\nkind: text\nintro: Hello.\n", encoding="utf-8")
    assert [m.id for m in load.load_catalogue(folder).road_maps] == ["before", "small"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(file=st.sampled_from(sorted(SMALL)), noise=st.binary(max_size=40), at=st.integers(0, 400))
def test_noise_in_any_file_never_crashes(tmp_path: Path, file: str, noise: bytes, at: int) -> None:
    folder = small(tmp_path)
    data = SMALL[file].encode()
    (folder / file).write_bytes(data[:at] + noise + data[at:])
    for fault in load.faults(folder):
        assert fault.reason
        assert fault.line >= 0


@given(st.text(max_size=60))
def test_any_text_is_yaml_or_a_fault(text: str) -> None:
    try:
        marked_yaml.parse(text, "file.yaml")
    except ContentError as error:
        assert error.faults
