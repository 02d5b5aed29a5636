"""Drafts, notes, settings, kept adverts: versioned texts beside the log. Nothing is lost; a conflict keeps both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext

from mlroadmap.core import queue
from mlroadmap.core.typed_number import read_number
from mlroadmap.outside.machine_zone import known
from mlroadmap.records import journal
from mlroadmap.records.models import Document, Learner

Kind = Literal["draft", "note", "setting", "advert"]
KEPT = 20
"""Versions kept of one text, besides those that nothing follows."""


def save(
    learner_id: UUID,
    kind: Kind,
    key: str,
    body: str,
    parent: UUID | Sequence[UUID] | None,
    now: datetime,
    *,
    follow: bool = False,
    id: UUID | None = None,
) -> Document:
    """Keep `body` as a new version after the version `parent`; None if the writer saw no version yet.

    If another version followed `parent` meanwhile, both stay: `heads` then gives two. With `follow`, the text is put
    after the newest version whatever the writer saw. A text equal to the version it follows makes no new version.

    A writer who sends faster than answers come back names its own versions (`id`) and every one that it may have sent
    before (`parent`, newest first): the first that arrived counts. The same id twice is one version.
    """
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)  # two tabs at once: one after the other
        if (looked := _looked.get()) is not None:
            looked.clear()
        before = _versions(learner_id, kind, key)
        if (twin := next((row for row in before if row.id == id), None)) is not None:
            return twin
        if follow:
            parent = next((row.id for row in heads_of(before)), None)
        elif isinstance(parent, Sequence):
            there = {row.id for row in before}
            parent = next((one for one in parent if one in there), None)
        same = next((row for row in before if row.id == parent and row.body == body), None)
        if same is not None and same.id not in {row.parent for row in before}:
            return same
        device = journal.this_device(now).id
        if id is None or Document.objects.filter(id=id).exists():
            id = uuid4()
        row = Document.objects.create(
            id=id, learner_id=learner_id, kind=kind, key=key, parent=parent, device=device, time=now, body=body
        )
        _prune([row, *before])
    return row


def _versions(learner_id: UUID, kind: Kind, key: str) -> list[Document]:
    return list(Document.objects.filter(learner_id=learner_id, kind=kind, key=key).order_by("-time", "-id"))


def heads_of(versions: Sequence[Document]) -> list[Document]:
    """Of `versions`, newest first, those that count as heads.

    An older head that says the same as another version is no conflict: nothing would be lost. That is also how
    `resolve` settles one, since a version has one parent only.
    """
    followed = {row.parent for row in versions}
    loose = [row for row in versions if row.id not in followed]
    told = {row.body for row in versions if row.id in followed}
    found: list[Document] = []
    for row in loose:
        if not found or (row.body not in told and all(row.body != other.body for other in found)):
            found.append(row)
    return found


def heads(learner_id: UUID, kind: Kind, key: str) -> list[Document]:
    """The versions that nothing follows, newest first: none, one, or more after a conflict."""
    return heads_of(_versions(learner_id, kind, key))


def head(learner_id: UUID, kind: Kind, key: str) -> Document | None:
    """The newest version that nothing follows."""
    return next(iter(heads(learner_id, kind, key)), None)


def all_versions(learner_id: UUID, kind: Kind, prefix: str = "") -> dict[str, list[Document]]:
    """Every version of every text whose key starts with `prefix`, newest first, by key, in one query."""
    rows: dict[str, list[Document]] = {}
    found = Document.objects.filter(learner_id=learner_id, kind=kind)
    if prefix:
        found = found.filter(key__startswith=prefix)
    for row in found.order_by("-time", "-id"):
        rows.setdefault(row.key, []).append(row)
    return rows


def version(learner_id: UUID, kind: Kind, id: UUID) -> Document | None:
    """One version of the learner's; None if there is none, or if it is somebody else's."""
    return Document.objects.filter(learner_id=learner_id, kind=kind, id=id).first()


def resolve(learner_id: UUID, kind: Kind, key: str, body: str, now: datetime) -> Document:
    """Settle a conflict with the text `body`: afterwards one head says it, and every version is still kept."""
    with transaction.atomic():
        found = heads(learner_id, kind, key)
        for other in found[1:]:
            save(learner_id, kind, key, body, other.id, now)
        return save(learner_id, kind, key, body, found[0].id if found else None, now)


def forget(learner_id: UUID, kind: Kind, key: str, now: datetime) -> None:
    """Empty a text and drop every version that said something: what is left tells other machines that it is gone."""
    with transaction.atomic():
        empty = save(learner_id, kind, key, "", None, now, follow=True)
        Document.objects.filter(learner_id=learner_id, kind=kind, key=key).exclude(id=empty.id).delete()


def _prune(versions: list[Document]) -> None:
    """Drop what was superseded long ago. `versions` of one text, newest first."""
    keep = {row.id for row in heads_of(versions)}
    old = [row.id for row in versions if row.id not in keep][KEPT:]
    if old:
        Document.objects.filter(id__in=old).delete()


# --- settings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's choices."""

    theme: str = "system"
    """light, dark or system"""
    text_size: str = "normal"
    """small, normal, large or larger"""
    retention: float = 0.9
    """Reviews keep as much known as if each skill came back at this chance of still knowing it."""
    minutes: int = 25
    """minutes a day"""
    reviews: int = queue.DAILY
    """Reviews a day at most; what is left over waits for the next day."""
    hours: float = 4.0
    """hours a week, for the days on which a goal is reached"""
    only_reviews: str = "no"
    """yes or no: whether the plan of the day leaves new lessons out"""
    paused: str = ""
    """The day, as an ISO date, on which reviews go on; empty if they do not rest."""
    code_font: str = "ours"
    """ours (JetBrains Mono, which comes with the program) or system"""
    zone: str = ""
    """IANA name of the time zone that days are counted by; empty if the browser or the machine says it."""


class SettingError(ValueError):
    """A value that a setting cannot take; the text says which ones it can."""


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise SettingError(gettext("Choose one of: %(values)s.") % {"values": ", ".join(allowed)})
        return text

    return read


def _between(kind: Callable[[str], Any], low: float, high: float) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            value = kind(text.strip().replace(",", "."))
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise SettingError(gettext("Give a number from %(low)s to %(high)s.") % {"low": low, "high": high})
        return value

    return read


def _share(low: float, high: float) -> Callable[[str], float]:
    """A share as people write it, 90 or 90 %, and as it is kept, 0.9."""

    def read(text: str) -> float:
        value = read_number(text)
        if value is not None and value > 1.0:
            value /= 100.0
        if value is None or not low <= (value := round(value, 4)) <= high:
            among = {"low": round(100 * low), "high": round(100 * high)}
            raise SettingError(gettext("Give percent, from %(low)s to %(high)s.") % among)
        return value

    return read


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text.strip() else ""
    except ValueError:
        raise SettingError(gettext("Give a day as year-month-day, like 2026-12-31.")) from None


def _zone(text: str) -> str:
    name = text.strip()
    if name and not known(name):
        raise SettingError(gettext("There is no time zone of this name. Choose one from the list, like Europe/Berlin."))
    return name


SPEC: Mapping[str, Callable[[str], Any]] = {
    "theme": _one_of("light", "dark", "system"),
    "text_size": _one_of("small", "normal", "large", "larger"),
    "retention": _share(0.7, 0.97),
    "minutes": _between(int, 5, 480),
    "reviews": _between(int, 1, 500),
    "hours": _between(float, 0.5, 80),
    "only_reviews": _one_of("yes", "no"),
    "paused": _day,
    "code_font": _one_of("ours", "system"),
    "zone": _zone,
}
"""How the text of each setting is read; each raises SettingError."""


_looked: ContextVar[dict[UUID, Settings] | None] = ContextVar("looked", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While one page is made: settings are read once, as long as none is written."""
    token = _looked.set({})
    try:
        yield
    finally:
        _looked.reset(token)


def settings(learner_id: UUID) -> Settings:
    """The learner's settings; what was never set, or cannot be read any more, has its default."""
    looked = _looked.get()
    if looked is None:
        return _settings(learner_id)
    if learner_id not in looked:
        looked[learner_id] = _settings(learner_id)
    return looked[learner_id]


def _settings(learner_id: UUID) -> Settings:
    values: dict[str, Any] = {}
    for key, versions in all_versions(learner_id, "setting").items():
        if key in SPEC:
            try:
                values[key] = SPEC[key](str(json.loads(heads_of(versions)[0].body)))
            except ValueError:
                continue
    return Settings(**values)


def set_settings(learner_id: UUID, texts: Mapping[str, str], now: datetime) -> dict[str, str]:
    """Set the settings named in `texts`; names that are no setting are left alone.

    Returns what is wrong by setting. If anything is, nothing was set.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in (field.name for field in fields(Settings)):
        if name in texts:
            try:
                values[name] = SPEC[name](texts[name])
            except SettingError as error:
                wrong[name] = str(error)
    if wrong:
        return wrong
    with transaction.atomic():
        for name, value in values.items():
            resolve(learner_id, "setting", name, json.dumps(value), now)
    return {}
