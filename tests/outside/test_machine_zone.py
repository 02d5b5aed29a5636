"""The machine's time zone has a name, wherever the system keeps it, and never a wrong one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mlroadmap.outside import machine_zone as here

ALIKE = "Asia/Kathmandu"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a machine that says nothing of its zone but what its clock shows."""
    monkeypatch.setattr(here, "TOLD", None)
    monkeypatch.setattr(here, "LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(here, "TIMEZONE", tmp_path / "timezone")
    monkeypatch.setattr(here, "_alike", lambda: ALIKE)
    return tmp_path


def test_the_variable_comes_first(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "timezone").write_text("Europe/Berlin\n")
    for text, name in (
        ("America/New_York", "America/New_York"),
        (":Asia/Tokyo", "Asia/Tokyo"),
        ("/usr/share/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ALIKE),  # a rule, not a name
        ("../../etc/passwd", ALIKE),
        ("Europe", ALIKE),
    ):
        monkeypatch.setattr(here, "TOLD", text)
        assert here.machine_zone() == name
    monkeypatch.setattr(here, "TOLD", "")
    assert here.machine_zone() == "Europe/Berlin"


@pytest.mark.parametrize(
    "place",
    ["usr/share/zoneinfo/Europe/Berlin", "var/db/timezone/zoneinfo/Europe/Berlin", "zoneinfo.default/Europe/Berlin"],
)
def test_then_the_link_in_etc(machine: Path, place: str) -> None:
    (machine / "timezone").write_text("Asia/Tokyo\n")
    file = machine / place
    file.parent.mkdir(parents=True)
    file.touch()
    (machine / "localtime").symlink_to(file)
    assert here.machine_zone() == "Europe/Berlin"


def test_a_link_may_go_over_another_one(machine: Path) -> None:
    file = machine / "zoneinfo" / "Africa" / "Nairobi"
    file.parent.mkdir(parents=True)
    file.touch()
    (machine / "alternatives").symlink_to(file)
    (machine / "localtime").symlink_to(machine / "alternatives")
    assert here.machine_zone() == "Africa/Nairobi"


def test_then_the_file_in_etc_and_last_the_clock(machine: Path) -> None:
    (machine / "localtime").write_bytes(b"TZif2")  # a copy, no link
    assert here.machine_zone() == ALIKE
    for content, name in ((b"Asia/Kolkata\n", "Asia/Kolkata"), (b"Nowhere/At_All\n", ALIKE), (b"\xff\xfe", ALIKE)):
        (machine / "timezone").write_bytes(content)
        assert here.machine_zone() == name


@pytest.mark.parametrize("name", here.MAIN)
def test_a_clock_leads_to_a_zone_that_shows_the_same(name: str) -> None:
    zone = ZoneInfo(name)
    seasons = [datetime(2026, month, 15, tzinfo=zone).utcoffset() or timedelta() for month in (1, 7)]
    found = ZoneInfo(here.zone_like(seasons, 2026))
    assert [datetime(2026, month, 15, tzinfo=found).utcoffset() for month in (1, 7)] == seasons


def test_a_clock_that_nobody_has_is_utc() -> None:
    assert here.zone_like([timedelta(minutes=7), timedelta(minutes=7)], 2026) == "UTC"


@pytest.mark.parametrize(
    "name", ["", "Mars/Phobos", "../x", "/etc/passwd", "Europe", "\0", "a" * 5000, "UTC" + " " * 90, "Europe/Berlin/"]
)
def test_what_is_no_zone_is_not_known(name: str) -> None:
    assert not here.known(name)


def test_this_machine_has_a_zone_with_its_own_clock() -> None:
    assert here.known(here.machine_zone())
    assert here.known(here._alike())
