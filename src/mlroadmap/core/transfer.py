"""A learner's log and documents as JSON lines: one readable file that two machines can merge.

The first line says what the file is; each further line is one event or one version of a document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mlroadmap.core.events import Event, EventError, as_offset, as_utc, check

FORMAT, VERSION = "mlroadmap-log", 1


class TransferError(ValueError):
    """A file that is no log of ours, is from a newer program, or is damaged. Says the line."""


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One version of a draft, a note or a setting, as it travels."""

    id: UUID
    kind: str
    key: str
    parent: UUID | None
    device: UUID
    time: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Log:
    """What one file holds."""

    events: tuple[Event, ...]
    documents: tuple[DocumentVersion, ...]


def write(events: Iterable[Event], documents: Iterable[DocumentVersion], program: str) -> Iterator[str]:
    """The lines of the file, each with its line feed. The learner's name and id stay at home."""
    yield _line({"format": FORMAT, "version": VERSION, "program": program})
    for event in events:
        yield _line(
            {
                "event": str(event.id),
                "device": str(event.device),
                "sequence": event.sequence,
                "time": event.time.isoformat(),
                "kind": event.kind,
                "kind_version": event.version,
                "payload": event.payload,
                "offset": event.offset,
            }
        )
    for document in documents:
        yield _line(
            {
                "document": str(document.id),
                "kind": document.kind,
                "key": document.key,
                "parent": str(document.parent) if document.parent else None,
                "device": str(document.device),
                "time": document.time.isoformat(),
                "body": document.body,
            }
        )


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"


def read(lines: Iterable[str], learner: UUID) -> Log:
    """Read a file as `learner`'s. Everything is checked before anything is returned.

    Raises TransferError with the number of the line that is wrong.
    """
    events: list[Event] = []
    documents: list[DocumentVersion] = []
    started = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError("not an object")
            if not started:
                _check_header(data)
                started = True
            elif "event" in data:
                events.append(_event(data, learner))
            elif "document" in data:
                documents.append(_document(data))
            else:
                raise ValueError("neither an event nor a document")
        except TransferError:
            raise
        except json.JSONDecodeError as error:
            raise TransferError(
                f"line {number} is cut off or damaged. Nothing was taken in. Export the log again on the other machine."
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            raise TransferError(f"line {number}: {reason}. Nothing was taken in.") from error
    if not started:
        raise TransferError("This file is empty. Export it again on the other machine.")
    return Log(tuple(events), tuple(documents))


def _check_header(data: dict[str, Any]) -> None:
    if data.get("format") != FORMAT:
        raise TransferError("This is not a log of ML Road Map: its first line does not say so.")
    if not isinstance(data.get("version"), int) or data["version"] > VERSION:
        raise TransferError("This log was written by a newer version of ML Road Map. Update this one first.")


def _event(data: dict[str, Any], learner: UUID) -> Event:
    sequence = data["sequence"]
    if not isinstance(sequence, int) or isinstance(sequence, bool) or abs(sequence) >= 2**63:
        raise EventError(f"sequence must be a whole number, not {sequence!r:.40}")
    if not isinstance(data["payload"], dict):
        raise EventError("payload must be an object")
    check(data["kind"], data["payload"], data["kind_version"])
    return Event(
        UUID(data["event"]),
        learner,
        UUID(data["device"]),
        sequence,
        as_utc(datetime.fromisoformat(data["time"])),
        data["kind"],
        data["kind_version"],
        data["payload"],
        as_offset(data.get("offset")),
    )


def _document(data: dict[str, Any]) -> DocumentVersion:
    texts = {name: data[name] for name in ("kind", "key", "body")}
    for name, value in texts.items():
        if not isinstance(value, str) or "\0" in value:
            raise ValueError(f"{name} must be a text")
    if texts["kind"] not in ("draft", "note", "setting", "advert") or len(texts["key"]) > 200:
        raise ValueError("unknown kind of document, or its key is too long")
    return DocumentVersion(
        UUID(data["document"]),
        texts["kind"],
        texts["key"],
        UUID(data["parent"]) if data["parent"] else None,
        UUID(data["device"]),
        as_utc(datetime.fromisoformat(data["time"])),
        texts["body"],
    )
