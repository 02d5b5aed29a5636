"""Work that is done once for everybody, by one process at a time, and goes on where it was cut off.

A process that takes a chore holds it by a lease. It lengthens the lease while it works; if it is killed the lease runs
out, and the next process takes the chore up where it was. Two that ask at once: one gets it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from mlroadmap.records.models import Chore

LEASE = timedelta(seconds=90)
"""Longer than any step between two signs of life."""
Outcome = Literal["done", "stopped", "offline", "failed"]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a chore is. `running`: somebody works on it now; `left_off`: it was cut off or stopped before its end."""

    name: str
    running: bool
    left_off: bool
    stopping: bool
    done: int
    total: int
    started: datetime | None
    finished: datetime | None
    outcome: str


class Claim:
    """The right to do a chore, until it is finished or somebody asks to stop."""

    def __init__(self, name: str, holder: UUID, started: datetime, now: Clock) -> None:
        self.name, self.holder, self.started, self._now = name, holder, started, now

    def keep(self, done: int, total: int) -> bool:
        """Say that we are alive, and how far. False if we are to stop: somebody asked for it, or the lease was lost."""
        mine = Chore.objects.filter(name=self.name, holder=self.holder)
        kept = mine.filter(stop=False).update(lease_until=self._now() + LEASE, done=done, total=total)
        return kept == 1

    def finish(self, outcome: Outcome, due: datetime | None = None) -> None:
        """Give the chore back. One that is not done is taken up later where it was."""
        now = self._now()
        Chore.objects.filter(name=self.name, holder=self.holder).update(
            holder=None, lease_until=None, stop=False, outcome=outcome, due=due,
            finished=now if outcome == "done" else None,
        )  # fmt: skip


def claim(name: str, *, afresh: bool = False, now: Clock = timezone.now) -> Claim | None:
    """Take the chore, or None if somebody has it.

    One that was cut off keeps the time it was started at, so that what was done since need not be done again; `afresh`
    starts it anew.
    """
    at = now()
    with transaction.atomic():
        Chore.objects.get_or_create(name=name)
        row = Chore.objects.select_for_update().get(name=name)
        if row.holder is not None and row.lease_until is not None and row.lease_until > at:
            return None
        if afresh or row.started is None or row.finished is not None:
            row.started, row.done, row.total = at, 0, 0
        row.holder, row.lease_until, row.finished, row.stop, row.outcome = uuid4(), at + LEASE, None, False, ""
        row.save()
    return Claim(name, row.holder, row.started, now)


def held_for(name: str, now: datetime) -> int:
    """Seconds after which the chore is free if whoever holds it was killed; 0 if nobody holds it."""
    until = Chore.objects.filter(name=name, holder__isnull=False).values_list("lease_until", flat=True).first()
    return max(0, math.ceil((until - now).total_seconds())) if until else 0


def ask_to_stop(name: str) -> None:
    """Ask whoever does the chore to stop; it ends after what it has begun."""
    Chore.objects.filter(name=name, holder__isnull=False).update(stop=True)


def progress(name: str, now: datetime) -> Progress:
    """How far the chore is."""
    row = Chore.objects.filter(name=name).first() or Chore(name=name)
    running = row.holder is not None and row.lease_until is not None and row.lease_until > now
    left_off = not running and row.started is not None and row.finished is None
    return Progress(
        name, running, left_off, running and row.stop, row.done, row.total, row.started, row.finished, row.outcome
    )


def due(name: str) -> datetime | None:
    """When the chore may be done again of itself; None if at any time."""
    return Chore.objects.filter(name=name).values_list("due", flat=True).first()


def wanted(name: str) -> bool | None:
    """Whether the chore may run of itself; None if nobody has decided yet."""
    return Chore.objects.filter(name=name).values_list("wanted", flat=True).first()


def want(name: str, yes: bool) -> None:
    """Decide whether the chore may run of itself."""
    Chore.objects.update_or_create(name=name, defaults={"wanted": yes})
