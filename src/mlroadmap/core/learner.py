"""What somebody knows, and what follows from it at a moment in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from mlroadmap.core import credit, dues, mastery, memory, planner, queue, states, worth
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.days import HERE_UNKNOWN, Days, from_line, on_line
from mlroadmap.core.mastery import Evidence, Trace
from mlroadmap.core.memory import USUAL, Forgetting, Memory
from mlroadmap.core.pace import Pace, measured
from mlroadmap.core.progress import Chosen, LessonProgress, OnTheWay, Placement


@dataclass(frozen=True)
class Knowledge:
    """What the events say, whatever the time is now. Plain values: `snapshot` turns it into JSON and back."""

    traces: Mapping[str, Trace]
    """What is believed of each skill, and how it came to be."""
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """The newest acts on each skill, oldest first; skills without any are missing."""
    acts: Mapping[str, int] = field(default_factory=dict)
    """How many acts there were on each skill."""
    proofs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The different templates and exercises that each skill was shown by."""
    memory: Mapping[str, Memory] = field(default_factory=dict)
    reviewed: int = 0
    """Reviews answered, ever."""
    chosen: Chosen | None = None
    """How the learner chose to be taken to forget; None if never asked."""
    goals: tuple[str, ...] = ()
    placements: tuple[Placement, ...] = ()
    lessons: Mapping[str, LessonProgress] = field(default_factory=dict)
    days: Mapping[str, float] = field(default_factory=dict)
    """Seconds of work seen on each of the learner's days, by ISO date."""
    reviews: Mapping[str, int] = field(default_factory=dict)
    """Reviews answered on each of the newest days, by ISO date."""
    spent: Mapping[str, float] = field(default_factory=dict)
    """Seconds of work seen in each lesson."""
    order: tuple[str, ...] = ()
    """Lessons in the learner's own order; empty for the program's."""
    skipped: tuple[str, ...] = ()
    """Lessons that the learner left out of the path."""
    hints: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Hints seen of exercises that are not passed."""
    failed: Mapping[str, int] = field(default_factory=dict)
    """Failed attempts at exercises that are not passed."""
    passed: tuple[str, ...] = ()
    """Exercises ever passed."""
    own: tuple[str, ...] = ()
    """Skills with acts of their own since a placement last asked about them: other answers tell of them no more."""
    word: tuple[str, ...] = ()
    """Those of them where the learner's own word stands, whatever a placement that asks about others says."""
    on_the_way: tuple[OnTheWay, ...] = ()
    """The newest answers on the way, oldest first, as far as the next one builds on them."""
    told_before: tuple[float, ...] = ()
    """How far the others have moved the log-odds of each skill, in the catalogue's order; empty if there were none."""
    last: datetime | None = None
    """When the last act was."""
    events: int = 0
    until: tuple[datetime, str, int] | None = None
    """Replay order of the last event in it."""

    @cached_property
    def p_known(self) -> Mapping[str, float]:
        """P(known) of every skill."""
        return {skill: round(trace.p, 6) for skill, trace in self.traces.items()}

    @cached_property
    def forgetting(self) -> Forgetting:
        """How the learner forgets: as they chose, or the usual way. `memory` was found with it."""
        return self.chosen.forgetting if self.chosen else USUAL


@dataclass(frozen=True)
class LearnerState:
    """What somebody knows at a moment, and what follows from it. What takes work is found when first asked for."""

    knowledge: Knowledge
    catalogue: Catalogue
    now: datetime
    retention: float = memory.RETENTION
    limit: int = queue.DAILY
    """Reviews a day at most."""
    paused: date | None = None
    """The day on which reviews go on, if they rest until then."""
    days: Days = HERE_UNKNOWN
    """The learner's days, by where they are now."""

    @cached_property
    def today(self) -> date:
        """The learner's day of `now`."""
        return self.days.of(self.now)

    @cached_property
    def day_began(self) -> datetime:
        """When the learner's day of `now` began."""
        return self.days.start(self.today)

    @cached_property
    def moment(self) -> datetime:
        """The learner's day of `now` as memory counts days."""
        return on_line(self.today)

    @property
    def resting(self) -> bool:
        """Whether reviews rest today."""
        return self.paused is not None and self.today < self.paused

    @property
    def p_known(self) -> Mapping[str, float]:
        """P(known) of every skill."""
        return self.knowledge.p_known

    @property
    def evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The acts behind each skill, oldest first; skills without any are missing."""
        return self.knowledge.evidence

    @property
    def goals(self) -> tuple[str, ...]:
        """The ids chosen, or the default goal."""
        return self.knowledge.goals

    @property
    def lesson_progress(self) -> Mapping[str, LessonProgress]:
        """How far each begun lesson is."""
        return self.knowledge.lessons

    @property
    def placement(self) -> Placement | None:
        """The current placement, or the last one; None if there was none."""
        return self.knowledge.placements[-1] if self.knowledge.placements else None

    @property
    def placed(self) -> bool:
        """Whether a placement answer stands behind the beliefs. Without, only what has evidence counts as known."""
        return any(not a.extra for p in self.knowledge.placements for a in p.answers)

    @cached_property
    def known(self) -> frozenset[str]:
        """Skills that need not be learned: P(known) is high enough to skip them, for a reason."""
        placed = self.placed
        return frozenset(s for s, p in self.p_known.items() if p >= mastery.SKIP and (placed or s in self.evidence))

    @cached_property
    def mastered(self) -> frozenset[str]:
        """Skills shown often and well enough, by acts of different kinds."""
        return frozenset(s for s, shown in self.knowledge.proofs.items() if mastery.is_mastered(self.p_known[s], shown))

    def outcome(self, skill: str) -> worth.Outcome:
        """What to do about a skill: skip it, confirm it with a question if that may spare more than it takes, or
        learn it."""
        if skill in self.known:
            return "skip"
        lesson = self.catalogue.lesson_of.get(skill)
        takes = planner.share(lesson) if lesson else float(self.catalogue.skills[skill].minutes)
        asked = sum(act.where == "confirm" for act in self.evidence.get(skill, ()))
        found = worth.outcome(self.p_known[skill], takes, asks=worth.ASKS - asked)
        return "learn" if found == "skip" else found

    def perhaps(self, lesson: str) -> bool:
        """Whether a lesson may take less than its minutes: some of what it teaches is known, or perhaps is."""
        skills = self.catalogue.lessons[lesson].skills
        return any(skill in self.known or (self.placed and self.outcome(skill) == "confirm") for skill in skills)

    def recall(self, skill: str) -> float | None:
        """The chance of recalling a skill now; None if it was never shown."""
        kept = self.knowledge.memory.get(skill)
        return None if kept is None else memory.recall(kept, self.moment, self.knowledge.forgetting)

    def due_at(self, skill: str) -> datetime | None:
        """When the day begins on which the skill's review falls due; None if it was never shown."""
        kept = self.knowledge.memory
        if skill not in kept:
            return None
        down, _ = credit.shares_of(self.catalogue)
        due = dues.time_of(skill, kept, down, self.retention, self.knowledge.forgetting)
        return self.days.start(from_line(due))

    @cached_property
    def due(self) -> tuple[str, ...]:
        """Skills whose review is due today, from the morning on, those that bring back most first."""
        return tuple(self.due_worth)

    @cached_property
    def due_worth(self) -> Mapping[str, float]:
        """What asking about each due skill brings back, in units of what is enough to be due."""
        known = self.knowledge
        down, _ = credit.shares_of(self.catalogue)
        return dues.due(known.memory, down, self.moment, self.retention, known.forgetting)

    @property
    def reviews_today(self) -> int:
        """Reviews answered on the learner's day of `now`."""
        return self.knowledge.reviews.get(self.today.isoformat(), 0)

    def of_today(self, due: Sequence[str]) -> tuple[str, ...]:
        """Those of the due skills that are still to be asked about today; none while reviews rest."""
        if self.resting:
            return ()
        return queue.of_the_day(due, self.reviews_today, self.limit)

    @cached_property
    def next_due(self) -> datetime | None:
        """When the day begins on which the next review that is not due yet will be."""
        known = self.knowledge
        down, _ = credit.shares_of(self.catalogue)
        found = dues.first_after(self.moment, known.memory, down, self.retention, known.forgetting)
        return None if found is None else self.days.start(from_line(found))

    @cached_property
    def skill_states(self) -> Mapping[str, states.State]:
        """The state of every skill."""
        begun = {s for s, acts in self.evidence.items() if any(a.right and a.weight > 0.0 for a in acts)}
        for id in self.lesson_progress:
            begun.update(self.catalogue.lessons[id].skills)
        return states.skill_states(self.catalogue, self.known, self.mastered, set(self.due), begun)

    @cached_property
    def lesson_states(self) -> Mapping[str, states.State]:
        """The state of every lesson."""
        return states.lesson_states(self.catalogue, self.skill_states, self.lesson_progress)

    @cached_property
    def needed(self) -> frozenset[str]:
        """All skills that the goals ask for, known or not."""
        return planner.needs(self.catalogue, self.goals, self.known, self.p_known)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The lessons still needed, in order."""
        finished = {id for id, progress in self.lesson_progress.items() if progress.finished}
        return planner.path(
            self.catalogue,
            self.goals,
            self.known,
            finished,
            skipped=self.knowledge.skipped,
            wanted=self.knowledge.order,
            p_known=self.p_known,
        )

    @cached_property
    def pace(self) -> Pace:
        """How fast the learner goes through lessons, from those finished."""
        ratios = []
        for id, progress in self.lesson_progress.items():
            lesson = self.catalogue.lessons[id]
            done = len(progress.exercises) / len(lesson.exercises) if lesson.exercises else 1.0
            written = lesson.minutes + lesson.practice_minutes * min(done, 1.0)
            if progress.finished and self.knowledge.spent.get(id, 0.0) > 0.0 and written > 0.0:
                ratios.append(self.knowledge.spent[id] / 60.0 / written)
        return measured(ratios)

    @cached_property
    def next_lesson(self) -> str | None:
        """The lesson to go on with: the first begun one of the path, or else its first. None at the goal."""
        begun = (id for id in self.path if id in self.lesson_progress)
        return next(begun, self.path[0] if self.path else None)

    @cached_property
    def minutes_range(self) -> tuple[float, float]:
        """Minutes to the goal, low and high."""
        return planner.minutes(self.catalogue, self.path, self.p_known, self.known, self.pace)

    @property
    def minutes_today(self) -> float:
        """Minutes of work seen on the learner's day of `now`."""
        return self.knowledge.days.get(self.today.isoformat(), 0.0) / 60.0

    def session(self, minutes: int) -> planner.Session:
        """The plan for so many minutes."""
        return planner.session(self.due, self.next_lesson, minutes)
