"""The layout file and its faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlroadmap import config
from mlroadmap.content import layout
from mlroadmap.content.faults import ContentError
from mlroadmap.services.catalogue import get_catalogue

SMALL = """
sheet: [0, 0, 100, 100]
goal: gradient-descent
lands:
  - {id: home, title: Home, name: [5, 5, start], strip: rail, coast: [[0, 0], [9, 0], [9, 9], [0, 9]]}
stations:
  - {id: calculus, title: Calculus, land: home, line: maths, area: calculus, label: [5, 5, start]}
tracks:
  - line: maths
    way: [[0, 0], [100, 0]]
    corner: 8
    runs:
      - {station: calculus, at: [10, 0], pitch: 25}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "road-maps" / "ml-road-map" / "layout.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_layout_is_without_fault() -> None:
    assert layout.faults(config.content_dir(), get_catalogue()) == []


def test_a_road_map_needs_no_layout(tmp_path: Path) -> None:
    assert layout.load_layout(tmp_path, "ml-road-map") is None


def test_a_small_layout_is_read(tmp_path: Path) -> None:
    found = layout.load_layout(written(tmp_path, SMALL), "ml-road-map")
    assert found is not None
    assert found.tracks[0].runs[0].at == (10, 0)
    assert found.stations[0].label == (5, 5, "start")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("land: home", "land: elsewhere", 7, "there is no land elsewhere"),
        ("at: [10, 0]", "at: [10, 40]", 13, "does not begin on its track"),
        ("area: calculus", "area: calculus, lessons: [chain-rule]", 7, "either an area or a list"),
        ("{station: calculus, at", "{station: nowhere, at", 13, "there is no station nowhere"),
        ("line: maths, area", "line: purple, area", 7, "line"),
        ("pitch: 25", "pitch: 2", 13, "pitch"),
        ("corner: 8", "corner: 8\n    colour: red", 12, "colour is no field"),
    ],
)
def test_a_fault_names_file_line_and_reason(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(ContentError) as found:
        layout.load_layout(written(tmp_path, SMALL.replace(old, new, 1)), "ml-road-map")
    told = [(fault.line, fault.reason) for fault in found.value.faults]
    assert all(fault.file == "road-maps/ml-road-map/layout.yaml" for fault in found.value.faults)
    assert any(at == line and reason in text for at, text in told), told


def test_lessons_without_a_station_are_told(tmp_path: Path) -> None:
    reasons = [fault.reason for fault in layout.faults(written(tmp_path, SMALL), get_catalogue())]
    assert any("no station takes the lesson numpy-arrays" in reason for reason in reasons)
    assert not any("chain-rule" in reason for reason in reasons)
