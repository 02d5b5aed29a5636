"""What a learner knows by area, and what they did, in rows for people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mlroadmap.core import day_calendar, graph, planner
from mlroadmap.core.catalogue import Catalogue, Skill
from mlroadmap.core.day_calendar import Calendar
from mlroadmap.core.events import Event
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.pace import Pace
from mlroadmap.core.states import HELD
from mlroadmap.records import journal
from mlroadmap.records.models import Event as Row
from mlroadmap.services import declaring, reading

PAGE = 30
LEAST_HOURS = 0.25
"""Hours a week below which no finish is foretold: a visit now and then is no pace."""
TOLD = (
    "goal-set", "placement-started", "placement-finished", "item-answered", "skill-declared", "lesson-opened",
    "lesson-finished", "graded", "path-ordered", "lesson-skipped", "forgetting-chosen", "corrected",
)  # fmt: skip
"""Kinds of events that mean something to read again."""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill with what is believed of it and how many acts stand behind that."""

    skill: Skill
    state: str
    p_known: float
    acts: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area: how many of its skills are held, perhaps known, and in all."""

    id: str
    title: str
    held: int
    proved: int
    """of those held: shown by acts of the learner's own, not inferred from others"""
    fading: int
    """shown once, review is due"""
    unsure: int
    total: int
    skills: tuple[SkillRow, ...]

    @property
    def share(self) -> float:
        """Share of its skills that are held, 0 to 1."""
        return self.held / self.total if self.total else 0.0

    @property
    def inferred(self) -> int:
        """Held without an act of the learner's own: other answers say so."""
        return self.held - self.proved


@dataclass(frozen=True, slots=True)
class Told:
    """One event. `what` is the title of what it is about; `undone` says whether a later event took it back."""

    event: Event
    what: str
    undone: bool
    undoable: bool

    @property
    def outcome(self) -> str:
        """How a graded exercise came out; empty for other events."""
        return str(self.event.payload["verdict"].get("outcome", "")) if self.event.kind == "graded" else ""


@dataclass(frozen=True, slots=True)
class History:
    """A page of events, newest first."""

    rows: tuple[Told, ...]
    page: int
    more: bool

    @property
    def days(self) -> tuple[tuple[date, tuple[Told, ...]], ...]:
        """The rows by the learner's day that they were done on: that of where they were then, as it is counted."""
        found: dict[date, list[Told]] = {}
        for row in self.rows:
            found.setdefault(row.event.day, []).append(row)
        return tuple((day, tuple(rows)) for day, rows in found.items())


def areas(state: LearnerState, wanted: Collection[str] | None = None) -> tuple[AreaRow, ...]:
    """What is known by area, in the order of the areas; of the `wanted` skills only, if given. No empty areas."""
    found: dict[str, list[SkillRow]] = {area: [] for area in state.catalogue.areas}
    for id, skill in state.catalogue.skills.items():
        if wanted is None or id in wanted:
            row = SkillRow(
                skill, state.skill_states[id], state.p_known[id], state.knowledge.acts.get(id, 0), state.recall(id)
            )
            found.setdefault(skill.area, []).append(row)
    return tuple(
        AreaRow(
            area,
            state.catalogue.areas.get(area, area),
            sum(row.state in HELD for row in rows),
            sum(row.state in HELD and (row.acts > 0 or row.state == "fading") for row in rows),
            sum(row.state == "fading" for row in rows),
            sum(state.placed and state.outcome(row.skill.id) == "confirm" for row in rows),
            len(rows),
            tuple(rows),
        )
        for area, rows in found.items()
        if rows
    )


@dataclass(frozen=True, slots=True)
class Pacing:
    """Time spent, and when the goal is reached if the learner goes on as lately."""

    spent: Calendar
    pace: Pace
    minutes_range: tuple[float, float]
    finish: tuple[date, date] | None
    """None at the goal, or without work lately."""


def pacing(state: LearnerState) -> Pacing:
    """The learner's time and pace now."""
    today = state.today
    spent = day_calendar.calendar(state.knowledge.days, today)
    left = state.minutes_range
    going_on = bool(state.path) and spent.hours_a_week >= LEAST_HOURS
    finish = planner.finish(left, spent.hours_a_week, today) if going_on else None
    return Pacing(spent, state.pace, left, finish)


def history(learner_id: UUID, catalogue: Catalogue, page: int = 1) -> History:
    """The learner's events, newest first, PAGE at a time, pages from 1."""
    page = max(page, 1)
    rows = list(
        Row.objects.filter(learner_id=learner_id, kind__in=TOLD).order_by("-time", "-device", "-sequence")[
            (page - 1) * PAGE : page * PAGE + 1
        ]
    )
    events = [journal.event_of(row) for row in rows[:PAGE]]
    undone = _undone(learner_id)
    told = tuple(
        Told(event, _about(event, catalogue), str(event.id) in undone, _undoable(event, undone)) for event in events
    )
    return History(told, page, len(rows) > PAGE)


def _undone(learner_id: UUID) -> set[str]:
    """Ids of the events that do not count. As in `core.events.replay`, a correction may itself be undone."""
    corrections = Row.objects.filter(learner_id=learner_id, kind="corrected")
    # Put in order here: asked to, SQLite walks the whole log in that order instead of the few rows in question.
    found = sorted(
        (
            (time, str(device), *rest)
            for time, device, *rest in corrections.values_list("time", "device", "sequence", "id", "payload__undoes")
        ),
        reverse=True,
    )
    undone: set[str] = set()
    for *_, id, undoes in found:
        if str(id) not in undone:
            undone.add(str(undoes))
    return undone


def _undoable(event: Event, undone: set[str]) -> bool:
    """Single answers of a placement stay: a skill is overruled instead, or the whole placement is undone."""
    if event.kind not in declaring.UNDOABLE or str(event.id) in undone:
        return False
    return event.kind != "item-answered" or event.payload["where"] != "placement"


def _about(event: Event, catalogue: Catalogue) -> str:
    says = event.payload
    if event.kind == "goal-set":
        return ", ".join(graph.goal_title(catalogue, str(goal)) for goal in says["goals"])
    if event.kind in ("item-answered", "skill-declared"):
        return graph.goal_title(catalogue, str(says["skill"]))
    if event.kind == "graded":
        lesson, _, name = str(says["exercise"]).partition("/")
        exercise = reading.exercise(str(says["exercise"]))
        return f"{graph.goal_title(catalogue, lesson)}: {exercise.title if exercise else name}"
    if "lesson" in says:
        return graph.goal_title(catalogue, str(says["lesson"]))
    return ""
