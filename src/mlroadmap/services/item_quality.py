"""Questions that the answers in this database say something about, for the curator. Nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlroadmap.core import events as log
from mlroadmap.core import item_use, knowledge, mastery
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.events import Event
from mlroadmap.core.item_use import Finding, Use
from mlroadmap.core.items import Template
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, modelling
from mlroadmap.services.catalogue import get_catalogue

OTHERS = 5
"""Answers to other questions, from which somebody's standing is told."""
DRAWN = 400
"""Answers to one template, at most, of which it is looked up what options were on show."""


def findings() -> tuple[Finding, ...]:
    """What there is to look at, from all learners' answers to templates as they stand today."""
    catalogue = get_catalogue()
    there = {one.id: one for found in asking.templates(catalogue).values() for one in found}
    drawn: dict[str, int] = {}
    uses: list[Use] = []
    for learner in Learner.objects.order_by("id").values_list("id", flat=True):
        uses += _uses(journal.events(learner), catalogue, there, drawn)
    return item_use.findings(uses)


def _uses(
    events: list[Event], catalogue: Catalogue, there: Mapping[str, Template], drawn: dict[str, int]
) -> Iterator[Use]:
    answers = [e for e in log.replay(events) if e.kind == "item-answered" and e.payload.get("learned", True)]
    rights = sum(bool(e.payload["right"]) for e in answers)
    expected = _expected(events, answers, catalogue)
    for event, chance in zip(answers, expected, strict=True):
        says = event.payload
        template = there.get(str(says["template"]))
        if template is None or template.digest != says["digest"]:
            continue  # what was asked then is not what is asked now
        others = len(answers) - 1
        standing = (rights - bool(says["right"])) / others if others >= OTHERS else None
        offered: tuple[str, ...] = ()
        if template.format == "choice" and drawn.get(template.id, 0) < DRAWN:
            drawn[template.id] = drawn.get(template.id, 0) + 1
            variant = asking.draw(template.id, int(says["seed"]))
            offered = tuple(o.slip for o in variant.options if o.slip) if variant else ()
        yield Use(template.id, bool(says["right"]), str(says.get("slip", "")), offered, chance, standing)


def _expected(events: list[Event], answers: list[Event], catalogue: Catalogue) -> list[float | None]:
    """The chance of a right answer by what was believed before each. None in a placement, where it is asked for."""
    traces = dict(knowledge.fold(events, catalogue, weights=modelling.weights()).knowledge.traces)
    now = {skill: mastery.Trace(trace.start) for skill, trace in traces.items()}
    found: list[float | None] = []
    for event in answers:
        says = event.payload
        skill, where = catalogue.current(str(says["skill"])), str(says["where"])
        if where == "placement" or skill not in now:
            found.append(None)
            continue
        guess = float(says.get("guess", mastery.NO_GUESS))
        found.append(guess + (1.0 - mastery.SLIP - guess) * now[skill].p)
        now[skill] = mastery.updated(
            now[skill], bool(says["right"]), guess=guess, where=where, weights=modelling.weights()
        )
    return found
