"""The file of a log: what is written can be read, and what is damaged is refused with its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import transfer
from mlroadmap.core.events import Event
from mlroadmap.core.transfer import DocumentVersion, TransferError

ADA = UUID(int=7)
times = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda t: t.replace(tzinfo=UTC))  # noqa: DTZ001
texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))
events = st.builds(
    lambda id, device, n, time, goals: Event(id, ADA, device, n, time, "goal-set", 1, {"goals": goals}),
    st.uuids(), st.uuids(), st.integers(0, 2**40), times, st.lists(texts),
)  # fmt: skip
documents = st.builds(
    DocumentVersion, st.uuids(), st.sampled_from(["draft", "note", "setting", "advert"]),
    texts.filter(lambda t: len(t) < 100),
    st.none() | st.uuids(), st.uuids(), times, texts,
)  # fmt: skip


@given(st.lists(events), st.lists(documents))
def test_what_is_written_can_be_read(some: list[Event], papers: list[DocumentVersion]) -> None:
    lines = list(transfer.write(some, papers, "0"))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert transfer.read(lines, ADA) == transfer.Log(tuple(some), tuple(papers))


@given(st.lists(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_reading_anything_else_is_refused_and_never_crashes(lines: list[str]) -> None:
    with pytest.raises(TransferError):
        transfer.read(lines, ADA)
    header = json.dumps({"format": "mlroadmap-log", "version": 1})
    body = [line for line in lines if line.strip()]
    if body:
        with pytest.raises(TransferError, match="line 2"):
            transfer.read([header, *body], ADA)


EVENT = {
    "event": str(UUID(int=1)), "device": str(UUID(int=2)), "sequence": 1, "time": "2026-01-01T00:00:00+00:00",
    "kind": "goal-set", "kind_version": 1, "payload": {"goals": []},
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"time": "2026-01-01T00:00:00"}, "UTC"),
        ({"time": "yesterday"}, "isoformat"),
        ({"sequence": "1"}, "whole number"),
        ({"sequence": 2**63}, "whole number"),
        ({"kind": "danced"}, "unknown kind"),
        ({"kind_version": 9}, "newer program"),
        ({"payload": []}, "payload must be an object"),
        ({"event": "me"}, "UUID"),
    ],
)
def test_a_damaged_event_is_refused_with_its_line(change: dict[str, object], fault: str) -> None:
    lines = [json.dumps({"format": "mlroadmap-log", "version": 1}), json.dumps(EVENT), json.dumps(EVENT | change)]
    with pytest.raises(TransferError, match=f"line 3: .*{fault}"):
        transfer.read(lines, ADA)


def test_a_log_of_a_newer_program_is_refused() -> None:
    with pytest.raises(TransferError, match="newer version"):
        transfer.read([json.dumps({"format": "mlroadmap-log", "version": 2})], ADA)
