"""Reviews: which due skill comes next, as a fresh variant; and the one question that confirms a skill on the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mlroadmap.core import memory, queue, worth
from mlroadmap.core.catalogue import Skill
from mlroadmap.core.events import Event
from mlroadmap.core.items import Judgement, Variant, judge
from mlroadmap.core.learner import LearnerState
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, declaring, knowing


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """The question to answer now, and why it is asked."""

    skill: Skill
    variant: Variant
    left: int
    """due reviews, this one included; skills left to confirm"""
    recall: float | None
    """chance of recalling it now"""
    last: datetime | None
    """when it was last shown"""
    lesson: str = ""
    """the lesson it confirms a skill of; empty for a review"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer that was given, with what follows from it. `variant` is None if its template has changed since."""

    event: Event
    skill: Skill
    variant: Variant | None
    judgement: Judgement | None
    given: str
    due: datetime | None


def due(state: LearnerState) -> tuple[str, ...]:
    """The skills to review today that there are items for, no more than the learner's limit; those that
    bring back most first."""
    there = asking.templates(state.catalogue)
    return state.of_today([skill for skill in state.due if skill in there])


def over(state: LearnerState) -> int:
    """How many due skills that there are items for wait for another day, because of the learner's limit."""
    there = asking.templates(state.catalogue)
    return sum(skill in there for skill in state.due) - len(due(state))


def in_turn(state: LearnerState) -> tuple[str, ...]:
    """The skills to review today in the order to ask about them."""
    return queue.in_turn(due(state), state.catalogue.skills, state.due_worth, _last(state))


def next_question(state: LearnerState, learner_id: UUID) -> ReviewQuestion | None:
    """The review to do now; None if none is due. The same until it is answered."""
    return _first(state, learner_id, in_turn(state), len(due(state)), "")


def confirm_question(state: LearnerState, learner_id: UUID, lesson: str) -> ReviewQuestion | None:
    """A question that may spare the learner part of a lesson, or that shows what was learned elsewhere."""
    waiting = to_ask(state, lesson)
    return _first(state, learner_id, waiting, len(waiting), lesson)


def to_confirm(state: LearnerState, lesson: str) -> tuple[str, ...]:
    """Skills of a lesson that are perhaps known and can be asked about.

    One is asked about while the answers leave it open and a further one may spare more than it takes, and not once its
    lesson has begun.
    """
    if lesson not in state.catalogue.lessons:
        return ()
    there = asking.templates(state.catalogue)
    return tuple(
        skill
        for skill in state.catalogue.lessons[lesson].skills
        if skill in there
        and state.placed
        and state.outcome(skill) == "confirm"
        and not any(act.where == "lesson" for act in state.evidence.get(skill, ()))
    )


def to_ask(state: LearnerState, lesson: str) -> tuple[str, ...]:
    """Skills of a lesson that can be asked about now: those to confirm, and all open ones of a lesson not written here.

    What is taught elsewhere can only be shown by answers, before a placement too. On one day a skill is asked about
    worth.ASKS times, and no more once the learner said that they have not learned it.
    """
    first = to_confirm(state, lesson)
    if lesson not in state.catalogue.lessons or state.catalogue.lessons[lesson].written:
        return first
    there = asking.templates(state.catalogue)
    rest: list[tuple[int, str]] = []
    for skill in state.catalogue.lessons[lesson].skills:
        acts = [act for act in state.evidence.get(skill, ()) if act.where == "confirm" and act.time >= state.day_began]
        asked = sum(act.learned for act in acts)
        if skill in there and skill not in state.known and skill not in first and len(acts) == asked < worth.ASKS:
            rest.append((asked, skill))
    return (*first, *(skill for _, skill in sorted(rest, key=lambda one: one[0])))


def _first(
    state: LearnerState, learner_id: UUID, skills: Sequence[str], left: int, lesson: str
) -> ReviewQuestion | None:
    for skill in skills:
        variant = _variant(state, learner_id, skill)
        if variant is not None:
            acts = state.evidence.get(skill, ())
            last = acts[-1].time if acts else None
            return ReviewQuestion(state.catalogue.skills[skill], variant, left, state.recall(skill), last, lesson)
    return None


def _variant(state: LearnerState, learner_id: UUID, skill: str) -> Variant | None:
    """A fresh variant: the template used least lately, with a seed that no answer to the skill had before."""
    acts = state.evidence.get(skill, ())
    choices = asking.templates(state.catalogue)[skill]
    used = [act.source for act in acts]
    # A template that cannot be drawn is passed over for the next one.
    for _ in choices:
        template = asking.least_used(choices, used)
        variant = asking.draw(template.id, asking.seed_of(learner_id, template.id, state.knowledge.acts.get(skill, 0)))
        if variant is not None:
            return variant
        used.append(template.id)
    return None


def _last(state: LearnerState) -> str:
    """The skill of the last act; empty before the first."""
    acts = [(act.time, act.event, skill) for skill, acts in state.evidence.items() for act in acts[-1:]]
    return max(acts)[2] if acts else ""


def answer(
    learner_id: UUID, now: datetime, event_id: UUID, skill: str, template: str, seed: int, text: str, lesson: str = ""
) -> Event | None:
    """Take the answer to the variant that is fresh for the skill, as a review or to confirm a skill of `lesson`.

    None if it was answered meanwhile, as in another tab, or is not asked for: nothing changed. The same event twice is
    one answer.
    """
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        twin = journal.find(learner_id, event_id, "item-answered")
        if twin is not None:
            return twin
        state = knowing.get_state(learner_id, now)
        asked = to_ask(state, lesson) if lesson else due(state)
        fresh = _variant(state, learner_id, skill) if skill in asked else None
        if fresh is None or (fresh.template, fresh.seed) != (template, seed):
            return None
        where = "confirm" if lesson else "review"
        found, payload = asking.judged(fresh, text, where)
        if lesson:
            payload["lesson"] = lesson
        else:
            payload["rating"] = memory.rating(found.right)
        event, _ = journal.append(learner_id, "item-answered", payload, now, event_id)
    return event


def outcome(state: LearnerState, learner_id: UUID, event_id: UUID) -> Reviewed | None:
    """An answer of the learner's and what it led to; None if there is none that counts."""
    event = journal.find(learner_id, event_id, "item-answered")
    if event is None:
        return None
    skill = state.catalogue.current(str(event.payload["skill"]))
    if not any(act.event == str(event.id) for act in state.evidence.get(skill, ())):
        return None
    variant = asking.draw(event.payload["template"], event.payload["seed"])
    if variant is not None and variant.digest != event.payload["digest"]:
        variant = None
    text = str(event.payload["answer"])
    return Reviewed(
        event,
        state.catalogue.skills[skill],
        variant,
        judge(variant, text) if variant else None,
        asking.given(variant, text) if variant else text,
        state.due_at(skill),
    )


def undo(learner_id: UUID, answered: UUID, now: datetime, event_id: UUID) -> None:
    """Take an answer back: the skill is due again as it was. Raises declaring.CannotUndo."""
    declaring.undo(learner_id, answered, now, event_id)
