"""Adverts that a learner keeps, to come back to and see the gap close. Nothing is kept unless it is asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mlroadmap.core.advert_parts import headings
from mlroadmap.core.adverts import plain
from mlroadmap.records.models import Document
from mlroadmap.services import advert_reading, documents, knowing
from mlroadmap.services.advert_reading import LONGEST, Reading

MOST = 30
"""Adverts that are kept at a time."""
TITLE = 90
"""Signs of the first line that name an advert."""


class TooMany(Exception):
    """MOST adverts are kept already."""


class Unknown(LookupError):
    """The learner keeps no advert under this key."""


@dataclass(frozen=True, slots=True)
class Then:
    """What an advert asked of the learner when it was kept. `minutes` as a range, `outside` besides."""

    known: int
    taught: int
    minutes: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Kept:
    """An advert that is kept, and what it asks now."""

    key: str
    title: str
    text: str
    since: datetime
    then: Then
    reading: Reading

    @property
    def known(self) -> int:
        """Skills of it that are known now."""
        return len(self.reading.of("known"))


def keep(learner_id: UUID, text: str, now: datetime) -> str:
    """Keep an advert with what it asks today, and return its key. The same text is kept once.

    Raises TooMany, and ValueError for a text without a word.
    """
    text = text.replace("\r\n", "\n").replace("\0", " ")[:LONGEST].strip()
    if not text:
        raise ValueError("an advert has a text")
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    rows = _rows(learner_id)
    if key in rows:
        return key
    if len(rows) >= MOST:
        raise TooMany
    reading = advert_reading.read_advert(learner_id, text, now)
    then = {"known": len(reading.of("known")), "taught": reading.taught, "minutes": list(reading.minutes)}
    body = json.dumps({"text": text, "then": then}, ensure_ascii=True)
    documents.save(learner_id, "advert", key, body, None, now, follow=True)
    return key


def drop(learner_id: UUID, key: str, now: datetime) -> None:
    """Keep it no longer: its text is gone from here. Raises Unknown."""
    if key not in _rows(learner_id):
        raise Unknown(key)
    documents.forget(learner_id, "advert", key, now)


def kept(learner_id: UUID, now: datetime) -> list[Kept]:
    """Every advert that is kept, the newest first. One query besides the learner's state."""
    rows = _rows(learner_id)
    if not rows:
        return []
    state = knowing.get_state(learner_id, now)
    found = [_kept(key, row, advert_reading.read(state, _text(row))) for key, row in rows.items()]
    return sorted(found, key=lambda one: (one.since, one.key), reverse=True)


def find(learner_id: UUID, key: str, now: datetime) -> Kept:
    """One of them. Raises Unknown."""
    row = _rows(learner_id).get(key)
    if row is None:
        raise Unknown(key)
    return _kept(key, row, advert_reading.read_advert(learner_id, _text(row), now))


def count(learner_id: UUID) -> int:
    """How many are kept."""
    return len(_rows(learner_id))


def _rows(learner_id: UUID) -> dict[str, Document]:
    """The version that counts of each advert that is kept."""
    found = {key: documents.heads_of(rows) for key, rows in documents.all_versions(learner_id, "advert").items()}
    return {key: told for key, heads in found.items() if (told := _told(heads)) is not None}


def _told(heads: Sequence[Document]) -> Document | None:
    return next((row for row in heads if _text(row)), None)


def _text(row: Document) -> str:
    """The text of an advert; empty if the document holds none."""
    try:
        text = json.loads(row.body)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return text[:LONGEST] if isinstance(text, str) else ""


def _kept(key: str, row: Document, reading: Reading) -> Kept:
    text = _text(row)
    return Kept(key, _title(text), text, row.time, _then(row, reading), reading)


def _title(text: str) -> str:
    """The first line that is no heading; the first line if all are."""
    lines = [line.strip() for line in plain(text).split("\n") if line.strip()]
    first = next((line for line in lines if not headings(line)), lines[0] if lines else text[:TITLE])
    return first if len(first) <= TITLE else first[:TITLE].rsplit(" ", 1)[0] + " …"


def _then(row: Document, reading: Reading) -> Then:
    """What was written when it was kept; what it asks now if that cannot be read."""
    try:
        then = json.loads(row.body)["then"]
        low, high = map(float, then["minutes"])
        return Then(int(then["known"]), int(then["taught"]), (low, high))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Then(len(reading.of("known")), reading.taught, reading.minutes)
