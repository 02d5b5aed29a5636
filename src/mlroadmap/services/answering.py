"""Quiz items inside a lesson: which variant stands there, and what the learner answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from mlroadmap.content.faults import ContentError
from mlroadmap.core import events as rules
from mlroadmap.core.items import NOT_LEARNED, Judgement, Variant, judge, no_number
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import reading, trace
from mlroadmap.services.asking import NotANumber

LONGEST = 500
"""characters of an answer that are kept"""


class UnknownItem(LookupError):
    """The lesson asks no such item, or its template cannot be read."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given. `variant` is None if the template has changed since: its text would not fit."""

    answer: str
    right: bool
    variant: Variant | None
    judgement: Judgement | None

    @property
    def given(self) -> str:
        """The answer in words: the option that was chosen, lines in the order given, or what was typed (as code)."""
        if self.variant is None:
            return self.answer
        options = [option.text for option in self.variant.options]
        if self.variant.format == "choice" and self.answer.isdecimal() and int(self.answer) < len(options):
            return options[int(self.answer)]
        if self.variant.format == "order":
            places = [int(part) for part in self.answer.split() if part.isdecimal() and int(part) < len(options)]
            return " / ".join(options[place] for place in places)
        return self.answer


@dataclass(frozen=True, slots=True)
class LessonItem:
    """One item of a lesson: the last answer, if any, and a fresh variant while none was right."""

    template: str
    round: int
    """How many answers were given before; the form sends it back, so that an answer meets its own variant."""
    last: Answered | None
    fresh: Variant | None

    @property
    def done(self) -> bool:
        """True once it was answered, rightly or not."""
        return self.last is not None


def seed_of(learner_id: UUID, lesson: str, template: str, round: int) -> int:
    """The seed of the variant that a learner meets: theirs alone, the same until it is answered."""
    return int.from_bytes(sha256(f"{learner_id} {lesson} {template} {round}".encode()).digest()[:4]) >> 1


def lesson_item(learner_id: UUID, lesson: str, template: str, answers: Sequence[rules.Payload]) -> LessonItem:
    """The item as the lesson shows it, after the `answers` (payloads of `item-answered`, oldest first).

    Raises UnknownItem if its template cannot be read.
    """
    last = _answered(answers[-1]) if answers else None
    fresh = None
    if last is None or not last.right:
        fresh = _draw(template, seed_of(learner_id, lesson, template, len(answers)))
    return LessonItem(template, len(answers), last, fresh)


def _draw(template: str, seed: int) -> Variant:
    try:
        return reading.draw(template, seed)
    except ContentError as error:
        raise UnknownItem(template) from error


def _answered(payload: rules.Payload) -> Answered:
    answer, right = str(payload["answer"]), bool(payload["right"])
    variant = _draw(payload["template"], payload["seed"])
    if variant.digest != payload["digest"]:
        return Answered(answer, right, None, None)
    return Answered(answer, right, variant, judge(variant, answer))


def given_answer(fields: Mapping[str, str]) -> str | None:
    """The answer that a form holds: skipped, an option or a text, or lines put in order; None if it holds none."""
    if fields.get("skip"):
        return NOT_LEARNED
    if "answer" in fields:
        return fields["answer"].strip() or None
    places = [fields[name] for name in (f"place-{at}" for at in range(20)) if name in fields]
    return " ".join(places) if places and all(places) else None


def answer(
    learner_id: UUID, lesson: str, template: str, round: int, text: str, event_id: UUID, now: datetime
) -> rules.Event | None:
    """Judge and keep an answer to the item's variant of that round.

    None if the item was answered meanwhile, as in another tab: what was kept stays. The same event twice is one answer.
    Raises UnknownItem, NotANumber.
    """
    lesson_text = reading.lesson_text(lesson)
    if lesson_text is None or template not in (lesson_text.warm_up, *lesson_text.items):
        raise UnknownItem(template)
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        log = [event for event in trace.lesson_log(learner_id, lesson) if is_here(event)]
        twin = next((event for event in log if event.id == event_id), None)
        if twin is not None:
            return twin
        before = sum(1 for event in log if event.payload["template"] == template)
        if round != before:
            return None
        variant = _draw(template, seed_of(learner_id, lesson, template, round))
        if no_number(variant, text[:LONGEST]):
            raise NotANumber(text)
        found = judge(variant, text[:LONGEST])
        payload: dict[str, object] = {
            "skill": variant.skill,
            "template": template,
            "seed": variant.seed,
            "digest": variant.digest,
            "answer": text[:LONGEST],
            "right": found.right,
            "where": "lesson",
            "lesson": lesson,
            "learned": found.learned,
            "guess": variant.guess,
        }
        if found.slip:
            payload["slip"] = found.slip
        event, _ = journal.append(learner_id, "item-answered", payload, now, event_id)
    return event


def is_here(event: rules.Event) -> bool:
    """True for an answer that was given inside a lesson."""
    return event.kind == "item-answered" and event.payload["where"] == "lesson"
