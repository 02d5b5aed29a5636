"""Faults of gpus.yaml are named; facts that grew old are told to curators and break nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mlroadmap.content import gpus, load
from mlroadmap.content.faults import ContentError
from mlroadmap.services import curating

CONTENT = Path(__file__).parents[2] / "content"
GOOD = """offers:
  one:
    provider: A
    title: Free
    chips: [{name: T4, gib: 15}]
    quota: 30 hours
    hours: 30
    per: week
    asks: [account]
    source: https://a.example/
    as_of: 2026-10
    confidence: high
"""


def write(folder: Path, text: str) -> Path:
    (folder / gpus.FILE).write_text(text, "utf-8")
    return folder


def test_what_is_shipped_has_no_fault_and_corrects_the_list() -> None:
    assert gpus.faults(CONTENT, load.load_catalogue(CONTENT)) == []
    offers = {offer.id: offer for offer in gpus.load_offers(CONTENT)}
    assert len(offers) >= 15
    assert all(offer.source and offer.as_of and offer.quota for offer in offers.values())
    assert {offer.resource for offer in offers.values() if offer.now} >= {
        "google-colab", "kaggle-notebooks", "lightning-ai", "google-cloud-platform", "amazon-sagemaker",
        "paperspace-gradient",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("as_of: 2026-10", "as_of: lately", "one: as_of is a day, a month, a year, or unknown"),
        ("    per: week\n", "", "one: hours and per go together"),
        ("high\n", "high\n    now: gone\n", "one: seed_said and now go together"),
        ("[account]", "[soul]", "offers.one.asks.0: Input should be"),
        ("gib: 15", "gib: -1", "offers.one.chips.0.gib"),
    ],
)
def test_faults_are_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    faults = gpus.faults(write(tmp_path, GOOD.replace(old, new)), None)
    assert faults and faults[0].reason.startswith(reason), faults
    with pytest.raises(ContentError):
        gpus.load_offers(tmp_path)


def test_a_resource_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "    resource: nowhere\n")
    assert [f.reason for f in gpus.faults(tmp_path, load.load_catalogue(CONTENT))] == [
        "one: there is no resource nowhere"
    ]


def test_old_facts_are_told_and_are_no_faults(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert gpus.stale(tmp_path, date(2026, 11, 26)) == []
    [told] = gpus.stale(tmp_path, date(2027, 11, 1))
    assert str(told) == "gpus.yaml:11: one: looked at 366 days ago; see https://a.example/"
    report = curating.check(tmp_path, date(2027, 11, 1))
    assert report.aged == (told,) and told not in report.faults
