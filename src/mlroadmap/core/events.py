"""Events: what a learner did, one append-only record each. The log is the truth; everything else is computed from it.

A kind has a name, a version and the fields of its payload. When a kind changes, its version rises and an up-caster
turns the payload of the version before into the new one; events already written are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from operator import lt
from typing import Any
from uuid import UUID

from mlroadmap.core import memory
from mlroadmap.core.days import day_at, on_line

Payload = Mapping[str, Any]
DAY = 24 * 60
"""minutes"""


class EventError(ValueError):
    """An event that does not fit its kind: unknown kind, later version, missing or wrong field."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `time` is UTC; `sequence` counts the events of one device."""

    id: UUID
    learner: UUID
    device: UUID
    sequence: int
    time: datetime
    kind: str
    version: int
    payload: Payload
    offset: int | None = None
    """Minutes that clocks were ahead of UTC where it was done; None if nobody noted it."""

    @property
    def day(self) -> date:
        """The learner's day that it was done on: the same for ever, wherever they go."""
        return day_at(self.time, self.offset)

    @property
    def moment(self) -> datetime:
        """That day as memory counts days."""
        return on_line(self.day)

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Replay order: time, then device, then the device's own count."""
        return self.time, _name(self.device), self.sequence


@lru_cache(maxsize=256)
def _name(device: UUID) -> str:
    """A log names few devices, thousands of times."""
    return str(device)


@dataclass(frozen=True)
class Kind:
    """A registered kind of event. `fields` are required, `optional` may be missing; both say the type allowed."""

    name: str
    fields: Mapping[str, type | tuple[type, ...]]
    optional: Mapping[str, type | tuple[type, ...]] = field(default_factory=dict)
    version: int = 1
    upcasters: Mapping[int, Callable[[Payload], Payload]] = field(default_factory=dict)
    """Version that it reads, with the function that makes the next version's payload of it."""
    fault: Callable[[Payload], str] | None = None
    """What is wrong with the values of a payload whose fields are all of their types; empty if nothing is."""

    @cached_property
    def plain(self) -> Mapping[str, Collection[type]]:
        """The exact types of each field that need no closer look."""
        all_ = {**self.fields, **self.optional}
        return {name: frozenset(t if isinstance(t, tuple) else (t,)) for name, t in all_.items()}


NUMBER = (int, float)


def _forgetting(says: Payload) -> str:
    return memory.fault(says["parameters"]) if says["parameters"] else ""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("goal-set", {"goals": list}),  # ids of topics, skills or lessons
        Kind("placement-started", {"placement": str, "goals": list, "seed": int, "engine": str}, {"area": str}),
        Kind(
            "item-answered",  # where: placement, lesson, review or confirm
            {"skill": str, "template": str, "seed": int, "digest": str, "answer": str, "right": bool, "where": str},
            {"learned": bool, "slip": str, "seconds": NUMBER, "placement": str, "extra": bool, "lesson": str,
             "guess": NUMBER, "rating": int, "engine": str},
        ),
        Kind("placement-finished", {"placement": str, "reason": str}),
        Kind("skill-declared", {"skill": str, "known": bool}, {"note": str}),
        Kind("lesson-opened", {"lesson": str, "digest": str}),
        Kind("lesson-finished", {"lesson": str, "digest": str}),
        Kind("part-reached", {"lesson": str, "part": str}),
        Kind("cell-run", {"lesson": str, "cell": str}, {"seconds": NUMBER}),
        Kind("predicted", {"lesson": str, "prediction": str, "choice": str, "right": bool, "digest": str}),
        Kind("hint-shown", {"exercise": str, "hint": int}),
        Kind("submitted", {"exercise": str, "digest": str, "source": str, "seed": int}, {"lesson": str}),
        Kind("graded", {"attempt": str, "exercise": str, "verdict": dict, "engine": str}, {"skills": list}),
        Kind("path-ordered", {"lessons": list}),  # the learner's own order; empty for the program's
        Kind("lesson-skipped", {"lesson": str, "skip": bool}),
        Kind(  # how the learner forgets: FSRS's 21 parameters, none for the usual ones; the reviews answered by then,
            # and how many that the fit had not seen it was judged on, with the log loss before and after
            "forgetting-chosen", {"parameters": list},
            {"reviews": int, "unseen": int, "before": NUMBER, "after": NUMBER, "engine": str}, fault=_forgetting,
        ),
        Kind("feed-followed", {"feed": str, "follow": bool}, {"title": str, "site": str}),  # its key, or its address
        Kind("entries-read", {"entries": list, "read": bool}),  # ids
        Kind("entry-starred", {"entry": str, "starred": bool}, {"title": str, "link": str}),
        Kind("corrected", {"undoes": str}, {"note": str}),
    )
}  # fmt: skip


def check(kind: str, payload: Payload, version: int | None = None) -> Payload:
    """The payload in the kind's newest version.

    Raises EventError if the kind is unknown, the version is newer than this program, or a field is missing or wrong.
    """
    rule = KINDS.get(kind)
    if rule is None:
        raise EventError(f"unknown kind of event: {kind!r}")
    at = rule.version if version is None else version
    if at > rule.version:
        raise EventError(f"{kind} version {at} was written by a newer program (this one knows {rule.version})")
    while at < rule.version:
        payload, at = rule.upcasters[at](payload), at + 1
    for name in rule.fields:
        if name not in payload:
            raise EventError(f"{kind}: field {name!r} is missing")
    plain = rule.plain
    for name, value in payload.items():
        if type(value) not in plain.get(name, ()):
            _check_type(rule, name, value)
    if rule.fault is not None and (wrong := rule.fault(payload)):
        raise EventError(f"{kind}: {wrong}")
    return payload


def lesson_of(payload: Payload) -> str:
    """The lesson that a payload speaks of, by its own id or in the id of an exercise; empty if of none."""
    return str(payload.get("lesson", "")) or str(payload.get("exercise", "")).partition("/")[0]


def _check_type(rule: Kind, name: str, value: object) -> None:
    allowed = rule.fields.get(name) or rule.optional.get(name)
    if allowed is None:
        raise EventError(f"{rule.name}: unknown field {name!r}")
    types = allowed if isinstance(allowed, tuple) else (allowed,)
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise EventError(
            f"{rule.name}: field {name!r} must be {' or '.join(t.__name__ for t in types)}, not {value!r:.60}"
        )


def ordered(events: Sequence[Event]) -> list[Event]:
    """The events in replay order."""
    times = [event.time for event in events]
    if all(map(lt, times, times[1:])):  # as they mostly are already
        return list(events)
    return sorted(events, key=lambda event: event.order)


def replay(events: Sequence[Event]) -> list[Event]:
    """The events in replay order, without those that a later correction undid, nor the corrections themselves.

    A correction may itself be undone. Order in time decides nothing here: whichever events name one another do.
    """
    all_ = ordered(events)
    undone: set[str] = set()
    for event in reversed([e for e in all_ if e.kind == "corrected"]):
        if str(event.id) not in undone:
            undone.add(str(event.payload["undoes"]))
    if not undone:
        return all_
    return [e for e in all_ if e.kind != "corrected" and str(e.id) not in undone]


def merge(mine: list[Event], theirs: list[Event]) -> list[Event]:
    """The union of two logs by id, in replay order. The same on both machines whichever log comes first.

    Raises EventError if both hold an event of one id with different contents: one of the logs was edited.
    """
    union = {event.id: event for event in mine}
    for event in theirs:
        if union.setdefault(event.id, event) != event:
            raise EventError(f"event {event.id} differs between the two logs")
    return ordered(list(union.values()))


def as_offset(minutes: object) -> int | None:
    """`minutes` themselves, if clocks can be so far ahead of UTC, or None if nobody noted it. Raises EventError."""
    if minutes is None or (isinstance(minutes, int) and not isinstance(minutes, bool) and abs(minutes) < DAY):
        return minutes
    raise EventError(f"clocks are less than a day ahead of UTC, in whole minutes, not {minutes!r:.40}")


def as_utc(time: datetime) -> datetime:
    """`time` itself, if it is UTC. Raises ValueError otherwise: local times never reach the log."""
    if time.utcoffset() != timedelta(0):
        raise ValueError(f"event times are UTC, not {time!r}")
    return time
