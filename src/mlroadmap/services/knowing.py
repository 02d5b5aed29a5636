"""What a learner knows: folded from the log, kept as a projection, computed again when the log or the rules changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from itertools import islice
from threading import Lock
from uuid import UUID

from django.db import transaction

from mlroadmap.core import knowledge
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.events import Event
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.records import journal
from mlroadmap.services import documents, modelling, projecting, zoning
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.projecting import Found

STORED_EVERY = 50
"""Events after which the stored projection is renewed. Until then a restart catches up from the older one."""
KEPT = 64
"""Learners whose knowledge stays in this process."""
BACK, OF = 8, 16
"""Earlier states that stay, too, of so many of them: up to 3, 15, 63 events back, and so on by powers of four, for what
comes to belong before the newest events or undoes one of them."""
WAYPOINTS = (16384, 4096, 1024, 256, 64, 16)
"""So many events before the newest one an earlier state is made where several are taken in at a time."""
LOOKS = 3
"""Times that the log is read again if it grows meanwhile."""

ONE_LOOK = timedelta(seconds=60)
"""States further apart in time are never taken for one. In a minute no recall falls by a hundredth."""

_looked: ContextVar[dict[UUID, LearnerState] | None] = ContextVar("looked", default=None)
_kept: OrderedDict[UUID, tuple[Found, ...]] = OrderedDict()
"""The newest state first. What is written after an earlier one leaves it right as it was."""
_stored: OrderedDict[UUID, int] = OrderedDict()
"""How many events the stored projection of each learner holds, as far as this process knows."""
_last: OrderedDict[UUID, LearnerState] = OrderedDict()
"""What the last page of each learner worked out: the next one, soon after, need not do so again."""
_turns: dict[UUID, tuple[Lock, int]] = {}
"""Whose log is being folded, with how many fold it or wait for that."""
_lock = Lock()


def get_state(learner_id: UUID, now: datetime) -> LearnerState:
    """What the learner knows at `now` and what follows from it, from the cheapest source that is still right."""
    catalogue = get_catalogue()
    log, engine = journal.written(learner_id), _engine(catalogue)
    with _lock:
        trail = _kept.get(learner_id, ())
    if not trail or trail[0].engine != engine:
        found = projecting.stored(learner_id, engine)
        trail = (found,) if found else ()
        if found:
            _note_stored(learner_id, found)
    if not trail or trail[0].log != log:
        trail = _caught_up(learner_id, trail, catalogue, engine, log) or _folded(learner_id, catalogue, engine)
    _keep(learner_id, trail)
    return _state(learner_id, trail[0].knowledge, catalogue, now)


@contextmanager
def all_or_nothing(learner_id: UUID) -> Iterator[None]:
    """A transaction in which the state is looked at after something was written. If it comes to nothing, so does what
    was seen: the next event would be given the same mark in the log.
    """
    try:
        with transaction.atomic():
            yield
    except BaseException:
        with _lock:
            _kept.pop(learner_id, None)
            _stored.pop(learner_id, None)
        projecting.drop_waiting(learner_id)
        raise


@contextmanager
def one_look() -> Iterator[None]:
    """While one page is made: what was worked out of a learner's state stays, as long as nothing new is written.

    Without, each part of a page that asks would work out the same path, states and due reviews again. It stays for the
    pages that follow within a minute, too.
    """
    token = _looked.set({})
    try:
        with documents.one_look():
            yield
    finally:
        _looked.reset(token)


def stored_state(learner_id: UUID, now: datetime) -> LearnerState | None:
    """What was last stored of the learner by any model; None if there is nothing that can be read.

    By the model in use it is brought up to date first: what was done since is no change of the model.
    """
    catalogue, found = get_catalogue(), projecting.stored(learner_id)
    if found is None:
        return None
    log, engine = journal.written(learner_id), _engine(catalogue)
    if found.engine == engine and found.log != log:
        found, *_ = _caught_up(learner_id, (found,), catalogue, engine, log) or (found,)
    return _state(learner_id, found.knowledge, catalogue, now)


def rebuild(learner_id: UUID, now: datetime) -> LearnerState:
    """Fold the log again, whatever is stored."""
    catalogue = get_catalogue()
    found = _fold(*_read(learner_id), catalogue)
    _store(learner_id, (found,))
    _keep(learner_id, (found,))
    return _state(learner_id, found.knowledge, catalogue, now)


def _state(learner_id: UUID, known: Knowledge, catalogue: Catalogue, now: datetime) -> LearnerState:
    chosen = documents.settings(learner_id)
    paused = date.fromisoformat(chosen.paused) if chosen.paused else None
    state = LearnerState(known, catalogue, now, chosen.retention, chosen.reviews, paused, zoning.days())
    looked = _looked.get()
    if looked is None:
        return state
    with _lock:
        before = looked.get(learner_id) or _last.get(learner_id, state)
    same = before.knowledge is known and before.catalogue is catalogue and abs(now - before.now) < ONE_LOOK
    same = same and before.days == state.days and before.today == state.today
    if same and (before.retention, before.limit, before.paused) == (state.retention, state.limit, state.paused):
        state = before
    looked[learner_id] = state
    with _lock:
        _last[learner_id] = state
        _last.move_to_end(learner_id)
        while len(_last) > KEPT:
            _last.popitem(last=False)
    return state


def _engine(catalogue: Catalogue) -> str:
    return f"{knowledge.RULES}:{modelling.version()}:{catalogue.fingerprint}"[:80]


def _keep(learner_id: UUID, trail: tuple[Found, ...]) -> None:
    with _lock:
        _kept[learner_id] = trail
        _kept.move_to_end(learner_id)
        for other in list(islice(reversed(_kept), OF, OF + 1)):
            _kept[other] = _kept[other][:1]
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _note_stored(learner_id: UUID, found: Found) -> None:
    with _lock:
        _stored[learner_id] = found.knowledge.events
        _stored.move_to_end(learner_id)
        while len(_stored) > KEPT:
            _stored.popitem(last=False)


def _caught_up(
    learner_id: UUID, trail: tuple[Found, ...], catalogue: Catalogue, engine: str, log: int
) -> tuple[Found, ...]:
    """The trail with what is known now at its head; empty if the log has to be folded from its start.

    Only what came after a state is read: the newest one, if that leaves it standing; an earlier one, if something
    belongs before the newest or undoes a part of it.
    """
    for _ in range(LOOKS):
        for place, older in enumerate(_states(learner_id, trail, engine)):
            new = journal.events_after(learner_id, older.knowledge.until)
            if len(new) != log - older.log:  # some of what was written since belongs before
                continue
            if journal.written(learner_id) != log:  # something was written while the log was read
                break
            found = _taken_in(older, new, catalogue)
            if found:
                after = _thinned((*found, older, *trail[place + 1 :]))
                _store_now_and_then(learner_id, after, stale=place > 0)
                return after
        before, log = log, journal.written(learner_id)
        if log == before:
            break
    return ()


def _states(learner_id: UUID, trail: tuple[Found, ...], engine: str) -> Iterator[Found]:
    """What one may go on from, the newest first; the stored earlier state is read if none of the others will do."""
    yield from trail
    earlier = projecting.stored(learner_id, engine, projecting.EARLIER)
    if earlier and (not trail or earlier.knowledge.events < trail[-1].knowledge.events):
        yield earlier


def _taken_in(older: Found, new: Sequence[Event], catalogue: Catalogue) -> tuple[Found, ...]:
    """The states after all these events and some before the last ones, the newest first; none if it cannot go on."""
    weights, told = modelling.weights(), modelling.placing()
    undoing = _undoing(new)
    found, at = [older], 0
    for back in (*WAYPOINTS, 0):
        until = len(new) - back
        while back and (split := [undone for undone, by in undoing if undone < until <= by]):
            until = min(split)  # an act and what undoes it are taken in together
        if back and until <= at:
            continue
        newer = knowledge.resume(found[-1].knowledge, new[at:until], catalogue, weights, told)
        if newer is None:
            return ()
        found.append(Found(older.log + until, older.engine, newer))
        at = until
    return tuple(reversed(found[1:]))


def _undoing(new: Sequence[Event]) -> list[tuple[int, int]]:
    """The places of the events that are undone and of those that undo them; of what is not among these events, none."""
    if not any(event.kind == "corrected" for event in new):
        return []
    places = {str(event.id): place for place, event in enumerate(new)}
    pairs = ((places.get(str(e.payload["undoes"])), place) for place, e in enumerate(new) if e.kind == "corrected")
    return [(min(pair), max(pair)) for undone, by in pairs if undone is not None for pair in ((undone, by),)]


def _thinned(trail: Sequence[Found]) -> tuple[Found, ...]:
    """The newest state, and of the earlier ones the oldest at each distance: powers of four, in events."""
    newest, oldest = trail[0], dict[int, Found]()
    for found in trail[1:]:
        back = newest.knowledge.events - found.knowledge.events
        if back > 0:
            oldest[(back.bit_length() - 1) // 2] = found
    return (newest, *(found for distance, found in sorted(oldest.items()) if distance < BACK))


def _store_now_and_then(learner_id: UUID, trail: tuple[Found, ...], *, stale: bool) -> None:
    """Storing takes longer than catching up, so it is done now and then, and no page waits for it.

    `stale`: something belongs before what is stored, or undoes a part of it.
    """
    newest = trail[0]
    if not stale and abs(newest.knowledge.events - _stored.get(learner_id, 0)) < STORED_EVERY:
        return
    _note_stored(learner_id, newest)
    (projecting.store if _looked.get() is None else projecting.store_later)(learner_id, newest, _earlier(trail))


def _earlier(trail: Sequence[Found]) -> Found | None:
    """The earlier state that is stored with the newest one."""
    newest = trail[0].knowledge.events
    far = (found for found in trail[1:] if newest - found.knowledge.events >= STORED_EVERY)
    return next(far, trail[-1] if len(trail) > 1 else None)


def _folded(learner_id: UUID, catalogue: Catalogue, engine: str) -> tuple[Found, ...]:
    """What the whole log comes to. Of several that ask at once, as after an update, one folds and the others wait."""
    with _turn(learner_id):
        with _lock:
            trail = _kept.get(learner_id, ())
        if trail and trail[0].engine == engine and trail[0].log == journal.written(learner_id):
            return trail
        log, events = _read(learner_id)
        start = Found(log - len(events), engine, knowledge.nothing(events, catalogue))
        trail = _taken_in(start, events, catalogue) or (_fold(log, events, catalogue),)
        _keep(learner_id, trail)
    # Not in the turn: one of those who wait may hold the right to write.
    _store(learner_id, trail)
    return trail


@contextmanager
def _turn(learner_id: UUID) -> Iterator[None]:
    """One at a time of each learner, in this process."""
    with _lock:
        turn, waiting = _turns.get(learner_id, (Lock(), 0))
        _turns[learner_id] = turn, waiting + 1
    try:
        with turn:
            yield
    finally:
        with _lock:
            turn, waiting = _turns.pop(learner_id)
            if waiting > 1:
                _turns[learner_id] = turn, waiting - 1


def _read(learner_id: UUID) -> tuple[int, list[Event]]:
    """The whole log, and how many events were ever written to it."""
    for _ in range(LOOKS):
        log = journal.written(learner_id)
        events = journal.events(learner_id)
        if log == journal.written(learner_id):
            break
    # Counted before the events were read: if more of them came than it says, this is found stale the next time.
    return log, events


def _fold(log: int, events: Sequence[Event], catalogue: Catalogue) -> Found:
    known = knowledge.fold(events, catalogue, weights=modelling.weights(), told=modelling.placing()).knowledge
    return Found(log, _engine(catalogue), known)


def _store(learner_id: UUID, trail: Sequence[Found]) -> None:
    projecting.store(learner_id, trail[0], _earlier(trail))
    _note_stored(learner_id, trail[0])
