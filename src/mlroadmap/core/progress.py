"""What the log says of placements, lessons and choices, without any judgement on skills."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mlroadmap.core.events import Event
from mlroadmap.core.memory import USUAL, Forgetting

IN_SIGHT = 7
"""Days whose reviews are counted: the newest."""
BREAK, AFTER_BREAK = 600.0, 30.0
"""A longer gap between two acts, in seconds, was a break; so much of it counts as work on the second."""


@dataclass(frozen=True, slots=True)
class PlacementAnswer:
    """One answered question of a placement."""

    event: str
    time: datetime
    skill: str
    template: str
    seed: int
    digest: str
    answer: str
    right: bool
    learned: bool
    guess: float
    seconds: float
    extra: bool
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """One placement, running or over."""

    id: str
    started: datetime
    goals: tuple[str, ...]
    seed: int
    area: str = ""
    """Asks about this area only, if given."""
    answers: tuple[PlacementAnswer, ...] = ()
    finished: bool = False
    reason: str = ""
    """settled, longest, asked-all or stopped"""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """An answer to a question on the way, before the skill was taught: it tells of other skills too."""

    skill: str
    right: bool
    guess: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the learner chose to be taken to forget, and what the choice was made on."""

    event: str
    time: datetime
    parameters: tuple[float, ...] = ()
    """FSRS's 21; none for the usual ones."""
    reviews: int = 0
    """Reviews answered by then, that they were fitted to."""
    unseen: int = 0
    """Reviews that the fit had not seen when it was judged, with the log loss"""
    before: float = 0.0
    """of the ones in use until then,"""
    after: float = 0.0
    """and of its own."""

    @property
    def forgetting(self) -> Forgetting:
        """The parameters, and what follows from them."""
        return Forgetting(self.parameters) if self.parameters else USUAL


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How far somebody is in a lesson."""

    opened: bool = False
    finished: bool = False
    part: str = ""
    """Last part reached."""
    parts: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    """Exercises passed."""
    last: datetime | None = None


@dataclass(slots=True)
class Tally:
    """Collects placements, lessons and minutes while events go by."""

    placements: dict[str, Placement] = field(default_factory=dict)
    lessons: dict[str, LessonProgress] = field(default_factory=dict)
    days: dict[str, float] = field(default_factory=dict)
    """Seconds of work seen on each of the learner's days, by ISO date."""
    spent: dict[str, float] = field(default_factory=dict)
    """Seconds of work seen in each lesson."""
    last: datetime | None = None
    reviews: dict[str, int] = field(default_factory=dict)
    """Reviews answered on each of the newest days, by ISO date."""

    def reviewed(self, day: str) -> None:
        """Count a review. Who travels may have one more answer for a day that is over: a few days stay in sight."""
        self.reviews[day] = self.reviews.get(day, 0) + 1
        if len(self.reviews) > IN_SIGHT:
            del self.reviews[min(self.reviews)]

    def clock(self, time: datetime, day: str, lesson: str = "") -> None:
        """Count the time since the last act for the day of this one (ISO), unless it was a break of more than ten
        minutes; also for the lesson."""
        if self.last is not None and time >= self.last:
            gap = (time - self.last).total_seconds()
            counted = gap if gap <= BREAK else AFTER_BREAK
            self.days[day] = self.days.get(day, 0.0) + counted
            if lesson:
                self.spent[lesson] = self.spent.get(lesson, 0.0) + counted
        self.last = time

    def placement(self, event: Event, skill: str = "") -> None:
        """Take in an event of a placement. `skill` is today's id of the skill asked about."""
        says = event.payload
        id = str(says["placement"])
        if event.kind == "placement-started":
            self.placements.setdefault(
                id, Placement(id, event.time, tuple(says["goals"]), int(says["seed"]), str(says.get("area", "")))
            )
            return
        old = self.placements.get(id)
        if old is None:  # its start was undone: the answers go with it
            return
        if event.kind == "placement-finished":
            self.placements[id] = Placement(
                old.id, old.started, old.goals, old.seed, old.area, old.answers, True, str(says["reason"])
            )
            return
        answer = PlacementAnswer(
            str(event.id), event.time, skill, str(says["template"]), int(says["seed"]), str(says["digest"]),
            str(says["answer"]), bool(says["right"]), bool(says.get("learned", True)), float(says.get("guess", 0.05)),
            float(says.get("seconds", 0.0)), bool(says.get("extra", False)), str(says.get("slip", "")),
        )  # fmt: skip
        self.placements[id] = Placement(
            old.id, old.started, old.goals, old.seed, old.area, (*old.answers, answer), old.finished, old.reason
        )

    def lesson(self, id: str, event: Event, *, part: str = "", exercise: str = "", finished: bool = False) -> None:
        """Take in an act in a lesson."""
        old = self.lessons.get(id, LessonProgress())
        self.lessons[id] = LessonProgress(
            True,
            old.finished or finished,
            part or old.part,
            old.parts if not part or part in old.parts else (*old.parts, part),
            old.exercises if not exercise or exercise in old.exercises else (*old.exercises, exercise),
            event.time,
        )
