"""From the event log to what somebody knows: one fold, the same result for the same set of events in any order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlroadmap.core import events as log
from mlroadmap.core import graph, mastery, memory
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.events import Event
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.core.mastery import Evidence
from mlroadmap.core.memory import Memory
from mlroadmap.core.progress import Placement, PlacementAnswer, Tally

if TYPE_CHECKING:  # it brings NumPy, and a stored result is read without
    from mlroadmap.core.belief import Belief

__all__ = ["RULES", "Knowledge", "LearnerState", "belief_of", "fold"]

RULES = "2"
"""Version of the rules of this fold: a new one makes every stored result stale."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_BELIEFS: list[tuple[Catalogue, Belief]] = []


def belief_of(catalogue: Catalogue) -> Belief:
    """The belief about somebody unknown over this catalogue's skills, in their order. Kept for the last catalogues."""
    from mlroadmap.core.belief import make

    for known, belief in _BELIEFS:
        if known is catalogue:
            return belief
    place = {skill: i for i, skill in enumerate(catalogue.skills)}
    areas = {area: i for i, area in enumerate(dict.fromkeys(s.area for s in catalogue.skills.values()))}
    depth = graph.depth(catalogue.skills, graph.prerequisites(catalogue, ("needs",)))
    belief = make(
        [(place[e.prerequisite], place[e.skill]) for e in catalogue.edges if e.kind == "needs"],
        [areas[s.area] for s in catalogue.skills.values()],
        [float(s.difficulty) for s in catalogue.skills.values()],
        [float(depth[s]) for s in catalogue.skills],
    )
    _BELIEFS.append((catalogue, belief))
    del _BELIEFS[:-3]
    return belief


def fold(
    events: Sequence[Event], catalogue: Catalogue, now: datetime | None = None, retention: float = memory.RETENTION
) -> LearnerState:
    """Everything that the events say. `now` is the last event's time unless given. Unknown ids are passed over."""
    acts = log.replay(list(events))
    if now is None:
        now = acts[-1].time if acts else EPOCH
    return LearnerState(_Fold(catalogue).run(acts, len(events)), catalogue, now, retention)


class _Fold:
    """The state of one fold on its way through the events."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.p: dict[str, float] = {}
        self.evidence: dict[str, list[Evidence]] = {}
        self.memory: dict[str, Memory] = {}
        self.goals: tuple[str, ...] = ()
        self.tally = Tally()
        self.hints: dict[str, set[int]] = {}
        self.failed: dict[str, int] = {}
        self.passed: set[str] = set()
        self.asked: dict[str, datetime] = {}
        """When a placement last asked about a skill: what was shown before that is in its answer already."""

    def run(self, acts: Sequence[Event], count: int) -> Knowledge:
        for event in acts:
            self.tally.clock(event.time)
            self._progress(event)
        placements = tuple(sorted(self.tally.placements.values(), key=lambda p: (p.started, p.id)))
        self.p = self._placed(placements)
        counted = {a.event for p in placements for a in p.answers}
        for event in acts:
            self._judge(event, counted)
        return Knowledge(
            {skill: round(p, 6) for skill, p in self.p.items()},
            {skill: tuple(acts) for skill, acts in self.evidence.items()},
            self.memory,
            tuple(g for g in self.goals if graph.goal_skills(self.catalogue, g)) or graph.default_goals(self.catalogue),
            placements,
            self.tally.lessons,
            self.tally.days,
            count,
        )

    # --- where somebody is -------------------------------------------------------------------------------------------

    def _progress(self, event: Event) -> None:
        says = event.payload
        if event.kind == "goal-set":
            self.goals = tuple(dict.fromkeys(self.catalogue.current(str(goal)) for goal in says["goals"]))
        elif event.kind in ("placement-started", "placement-finished"):
            self.tally.placement(event)
        elif event.kind == "item-answered" and says["where"] == "placement" and "placement" in says:
            self.tally.placement(event, self.catalogue.current(str(says["skill"])))
        lesson = self._lesson(event)
        if lesson:
            passed = event.kind == "graded" and says["verdict"].get("outcome") == "passed"
            self.tally.lesson(
                lesson,
                event,
                part=str(says["part"]) if event.kind == "part-reached" else "",
                exercise=self._exercise(event) if passed else "",
                finished=event.kind == "lesson-finished",
            )

    def _exercise(self, event: Event) -> str:
        """The exercise's id of today: its lesson may have been renamed."""
        lesson, _, name = str(event.payload["exercise"]).partition("/")
        return f"{self.catalogue.current(lesson)}/{name}" if name else lesson

    def _lesson(self, event: Event) -> str:
        says = event.payload
        if event.kind in ("graded", "submitted", "hint-shown"):
            id = str(says.get("lesson", "")) or str(says["exercise"]).partition("/")[0]
        else:
            id = str(says.get("lesson", ""))
        id = self.catalogue.current(id)
        return id if id in self.catalogue.lessons else ""

    # --- what somebody knows -----------------------------------------------------------------------------------------

    def _placed(self, placements: Sequence[Placement]) -> dict[str, float]:
        """P(known) from the placements. Where a later one asked about a skill again, its answers stand alone."""
        from mlroadmap.core.belief import Observation

        place = {skill: i for i, skill in enumerate(self.catalogue.skills)}
        used: list[PlacementAnswer] = []
        for placement in reversed(placements):
            later = {a.skill for a in used}
            used += [a for a in placement.answers if not a.extra and a.skill in place and a.skill not in later]
        for answer in used:
            self.asked[answer.skill] = max(self.asked.get(answer.skill, answer.time), answer.time)
        seen = [Observation(place[a.skill], a.right, a.guess if a.learned else 0.0) for a in used]
        belief = belief_of(self.catalogue)
        return dict(zip(self.catalogue.skills, belief.posterior(seen).known().tolist(), strict=True))

    def _judge(self, event: Event, counted: set[str]) -> None:
        says = event.payload
        if event.kind == "item-answered":
            self._item(event, str(event.id) in counted)
        elif event.kind == "hint-shown":
            self.hints.setdefault(self._exercise(event), set()).add(int(says["hint"]))
        elif event.kind == "graded":
            self._graded(event)
        elif event.kind == "skill-declared":
            skill, known = self.catalogue.current(str(says["skill"])), bool(says["known"])
            if skill in self.p:
                if not self._measured_since(skill, event):
                    self.p[skill] = mastery.DECLARED_KNOWN if known else mastery.DECLARED_UNKNOWN
                self._note(skill, event, "declared", "", "", known, 1.0)

    def _item(self, event: Event, counted: bool) -> None:
        says = event.payload
        skill, right, where = self.catalogue.current(str(says["skill"])), bool(says["right"]), str(says["where"])
        if skill not in self.p or (where == "placement" and not counted):
            return
        learned, extra = bool(says.get("learned", True)), bool(says.get("extra", False))
        if where != "placement" and not self._measured_since(skill, event):
            guess = float(says.get("guess", mastery.NO_GUESS)) if learned else 0.0
            self.p[skill] = mastery.updated(self.p[skill], right, guess=guess, where=where)
        if not extra and (right or skill in self.memory):
            grade = says.get("rating") or memory.rating(right, where=where)
            self._remember(skill, min(max(int(grade), 1), 4), event.time)
        self._note(skill, event, "item", where, str(says["template"]), right, 0.0 if extra else 1.0, learned=learned)

    def _graded(self, event: Event) -> None:
        says = event.payload
        exercise, result = self._exercise(event), says["verdict"].get("outcome")
        if result == "broken":  # our own fault says nothing about anybody
            return
        right = result == "passed"
        hints, failed = len(self.hints.get(exercise, ())), self.failed.get(exercise, 0)
        if right:
            weight = mastery.AGAIN if exercise in self.passed else mastery.pass_weight(hints, failed)
            self.passed.add(exercise)
            self.hints.pop(exercise, None)
            self.failed.pop(exercise, None)
        else:
            weight = mastery.FAILED if failed == 0 and exercise not in self.passed else 0.0
            self.failed[exercise] = failed + 1
        lesson = self._lesson(event)
        listed = says.get("skills") or (self.catalogue.lessons[lesson].skills if lesson else ())
        for skill in dict.fromkeys(self.catalogue.current(str(s)) for s in listed):
            if skill in self.p:
                if not self._measured_since(skill, event):
                    self.p[skill] = mastery.updated(self.p[skill], right, weight=weight, where="lesson")
                if right:
                    grade = memory.rating(True, hints=hints, attempts=failed + 1)
                    self._remember(skill, grade, event.time)
                self._note(
                    skill, event, "exercise", "lesson", exercise, right, weight, hints=hints, attempts=failed + 1
                )

    def _measured_since(self, skill: str, event: Event) -> bool:
        return skill in self.asked and event.time < self.asked[skill]

    def _remember(self, skill: str, grade: int, time: datetime) -> None:
        self.memory[skill] = memory.reviewed(skill, self.memory.get(skill), grade, time)

    def _note(
        self, skill: str, event: Event, kind: mastery.EvidenceKind, where: str, source: str, right: bool,
        weight: float, *, learned: bool = True, hints: int = 0, attempts: int = 1,
    ) -> None:  # fmt: skip
        self.evidence.setdefault(skill, []).append(
            Evidence(
                str(event.id), event.time, kind, where, source, right, round(weight, 3), round(self.p[skill], 6),
                learned, hints, attempts,
            )
        )  # fmt: skip
