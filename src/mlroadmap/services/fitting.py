"""Learning from use: weights and minutes from the logs in this database. Nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from mlroadmap.core import events as log
from mlroadmap.core import knowledge, mastery, tracing
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.mastery import COLD
from mlroadmap.core.tracing import Act, Report
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import modelling
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.modelling import Fitted

ENOUGH = 20
"""Learners who finished a lesson, from which its measured minutes replace those written."""
HELD_OUT = 5
"""One learner in so many is kept out of the fit, to report on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fit found. Reports are on answers that the fit did not see; None if there are none."""

    model: Fitted
    learners: int
    before: Report | None
    after: Report | None


class TooFew(ValueError):
    """There are not enough answers to fit to."""


def fit(now: datetime) -> Outcome:
    """Fit to all learners here, keep the model, and say how much better it predicts. Raises TooFew."""
    catalogue = get_catalogue()
    seen: list[tuple[float, list[Act]]] = []
    held: list[tuple[float, list[Act]]] = []
    spent: dict[str, list[float]] = {}
    count = 0
    for count, learner in enumerate(Learner.objects.order_by("id").values_list("id", flat=True), 1):
        events = journal.events(learner)
        (held if count % HELD_OUT == 0 else seen).extend(sequences(events, catalogue))
        for lesson, took in _minutes(knowledge.fold(events, catalogue)):
            spent.setdefault(lesson, []).append(took)
    answers = sum(len(acts) for _, acts in seen)
    if answers < tracing.LEAST:
        raise TooFew(f"{answers} answers are too few to fit to: it takes {tracing.LEAST}")
    weights = tracing.fit(seen)
    minutes = {lesson: round(median(each)) for lesson, each in sorted(spent.items()) if len(each) >= ENOUGH}
    model = Fitted(modelling.FORMAT, now.strftime("%Y%m%dT%H%M%SZ"), weights, minutes)
    before, after = (tracing.said(held, found) for found in (COLD, weights))
    modelling.save(model)
    return Outcome(model, count, tracing.report(before) if before else None, tracing.report(after) if after else None)


def sequences(events: list[log.Event], catalogue: Catalogue) -> Iterator[tuple[float, list[Act]]]:
    """For each skill of one learner: P(known) as placement left it, and the answers since, in order."""
    state = knowledge.fold(events, catalogue)
    acts: dict[str, list[Act]] = {}
    for event in log.replay(events):
        if event.kind != "item-answered" or event.payload["where"] == "placement":
            continue
        says = event.payload
        guess = float(says.get("guess", mastery.NO_GUESS)) if says.get("learned", True) else 0.0
        skill = catalogue.current(str(says["skill"]))
        acts.setdefault(skill, []).append(Act(bool(says["right"]), guess, 1.0, str(says["where"])))
    for skill, found in acts.items():
        if skill in state.knowledge.traces:
            yield mastery.chance(state.knowledge.traces[skill].base), found


def _minutes(state: LearnerState) -> Iterator[tuple[str, float]]:
    for lesson, progress in state.lesson_progress.items():
        exercises = state.catalogue.lessons[lesson].exercises
        if progress.finished and len(progress.exercises) >= len(exercises) and lesson in state.knowledge.spent:
            yield lesson, state.knowledge.spent[lesson] / 60.0
