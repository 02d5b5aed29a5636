"""Reviews that are written, not answered: a small exercise, passed before, once more from its empty starter.

What a program is made of is kept in mind by writing it. An exercise takes its turn among the questions about a skill,
the one used longest ago first, but only one comes on a day: it takes longer than a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from uuid import UUID

from mlroadmap import config
from mlroadmap.content import kept
from mlroadmap.core.catalogue import Lesson, Skill
from mlroadmap.core.exercise import Exercise
from mlroadmap.core.learner import LearnerState
from mlroadmap.services import asking, documents, grading, practising, reading, reviewing
from mlroadmap.services.lesson_shapes import ExercisePage

LONGER = 4.0
"""Minutes that one takes beyond those of a question, about."""


@dataclass(frozen=True, slots=True)
class Again:
    """An exercise to solve once more, and the due skills that it practises."""

    exercise: Exercise
    lesson: Lesson
    skills: tuple[Skill, ...]
    recall: float | None
    """chance of recalling the first of them now"""
    last: datetime | None
    """when it was last worked on"""

    @property
    def name(self) -> str:
        """The exercise's own part of its id."""
        return self.exercise.id.partition("/")[2]


def next_exercise(state: LearnerState) -> Again | None:
    """The exercise that comes instead of the next question; None if a question comes."""
    ranked = reviewing.in_turn(state)
    return _for(state, ranked[0], ranked) if ranked and not _solved_today(state) else None


def minutes(state: LearnerState, due: Sequence[str]) -> float:
    """Minutes that an exercise among the reviews of today takes, beyond those of a question; 0 if none comes."""
    if _solved_today(state) or not any(_chosen(state, skill) for skill in due):
        return 0.0
    return LONGER


def _for(state: LearnerState, skill: str, due: Sequence[str]) -> Again | None:
    id = _chosen(state, skill)
    exercise = reading.exercise(id) if id else None
    if exercise is None:
        return None
    found = [skill, *(other for other in due if other in exercise.skills and other != skill)]
    skills = tuple(state.catalogue.skills[id] for id in found)
    times = [act.time for act in state.evidence.get(skill, ()) if act.source == exercise.id]
    return Again(
        exercise, state.catalogue.lessons[exercise.lesson], skills, state.recall(skill), max(times, default=None)
    )


def _chosen(state: LearnerState, skill: str) -> str:
    """The exercise whose turn it is for a skill; empty if it is that of a question."""
    lesson = state.catalogue.lesson_of.get(skill)
    passed = [id for id in lesson.exercises if id in state.knowledge.passed] if lesson else []
    small = _small(config.content_dir(), state.catalogue.fingerprint) if passed else {}
    exercises = [id for id in passed if skill in small.get(id, ())]
    if not exercises:
        return ""
    used = {act.source: place for place, act in enumerate(state.evidence.get(skill, ()))}
    exercise = min(exercises, key=lambda id: (used.get(id, -1), id))
    questions = asking.templates(state.catalogue).get(skill, ())
    oldest = min((used.get(template.id, -1) for template in questions), default=len(used))
    # One that has left the evidence was solved before all that is in it; a question never asked comes before it.
    return exercise if used.get(exercise, 0) < oldest else ""


@lru_cache(maxsize=2)
def _small(folder: Path, _fingerprint: str) -> Mapping[str, tuple[str, ...]]:
    return kept.load_small_exercises(folder, config.data_dir() / "cache")


def _solved_today(state: LearnerState) -> bool:
    """Whether an exercise was tried today, in a lesson or a review."""
    began = state.day_began
    return any(
        act.kind == "exercise"
        for acts in state.evidence.values()
        for act in takewhile(lambda act: act.time >= began, reversed(acts))
    )


def begin(state: LearnerState, learner_id: UUID, exercise_id: str, now: datetime) -> None:
    """Put the starter in place of what was written on another day, which stays as an older version.

    Raises grading.UnknownExercise, also if the learner never passed it.
    """
    if not has_begun(state, learner_id, exercise_id):
        practising.start_over(learner_id, exercise_id, now)


def has_begun(state: LearnerState, learner_id: UUID, exercise_id: str) -> bool:
    """Whether something of it was written today. Raises UnknownExercise if the learner never passed it."""
    _passed(state, exercise_id)
    head = documents.head(learner_id, "draft", exercise_id)
    return head is not None and head.time >= state.day_began


def page(state: LearnerState, learner_id: UUID, exercise_id: str) -> ExercisePage:
    """The exercise as a review shows it: without the verdict, hints and code of other days. Raises UnknownExercise."""
    _passed(state, exercise_id)
    seen = state.knowledge.hints.get(exercise_id, ())
    return practising.page_of(learner_id, exercise_id, seen, since=state.day_began)


def _passed(state: LearnerState, exercise_id: str) -> None:
    if exercise_id not in state.knowledge.passed:
        raise grading.UnknownExercise(exercise_id)
