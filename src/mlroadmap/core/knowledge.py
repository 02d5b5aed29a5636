"""From the event log to what somebody knows: one fold, the same result for the same set of events in any order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlroadmap.core import credit, graph, mastery, memory
from mlroadmap.core import events as log
from mlroadmap.core.calibration import UNTOLD, Calibration
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.events import Event
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.core.mastery import COLD, Evidence, Weights
from mlroadmap.core.progress import Placement, PlacementAnswer, Tally

if TYPE_CHECKING:  # it brings NumPy, and a stored result is read without
    from mlroadmap.core.belief import Belief, Posterior
    from mlroadmap.core.confirming import Confirming

__all__ = ["RULES", "Knowledge", "LearnerState", "belief_of", "fold", "placed_answers", "resume"]

RULES = "8"
"""Version of the rules of this fold: a new one makes every stored result stale."""
KEPT = 12
"""Acts of a skill that are shown as evidence: the newest ones. All count; the log has them all."""
GUESSED = 0.8
"""The largest chance of a right answer without the skill that is believed."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_BELIEFS: list[tuple[Catalogue, Calibration, Belief]] = []
_SHARES: list[tuple[Catalogue, tuple[credit.Shares, credit.Shares]]] = []


def belief_of(catalogue: Catalogue, told: Calibration = UNTOLD) -> Belief:
    """The belief about somebody unknown over this catalogue's skills, in their order. Kept for the last catalogues."""
    from mlroadmap.core.belief import make

    for known, as_told, belief in _BELIEFS:
        if known is catalogue and as_told is told:
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
    if told is not UNTOLD:
        # A model of another version of the program may know other parts and kinds: then the prior's own stand.
        scales = told.scales if len(told.scales) == belief.sizes.shape[1] else (1.0,) * belief.sizes.shape[1]
        same = len(told.scales) in (0, len(scales)) and len(told.kinds) == len(belief.weight)
        kinds = told.kinds if same else belief.weight.tolist()
        belief = belief.calibrated([told.offset.get(skill, 0.0) for skill in catalogue.skills], scales, kinds)
    _BELIEFS.append((catalogue, told, belief))
    del _BELIEFS[:-3]
    return belief


def shares_of(catalogue: Catalogue) -> tuple[credit.Shares, credit.Shares]:
    """What acts move downwards and upwards in this catalogue. Kept for the last catalogues."""
    for known, shares in _SHARES:
        if known is catalogue:
            return shares
    down = credit.downwards(catalogue.edges)
    found = down, credit.upwards(down)
    _SHARES.append((catalogue, found))
    del _SHARES[:-3]
    return found


def placed_answers(placements: Sequence[Placement], skills: Collection[str]) -> list[PlacementAnswer]:
    """The answers that count, about these skills: where a later placement asked again, its answers stand alone."""
    used: list[PlacementAnswer] = []
    for placement in reversed(placements):
        later = {a.skill for a in used}
        used += [a for a in placement.answers if not a.extra and a.skill in skills and a.skill not in later]
    return used


def fold(
    events: Sequence[Event],
    catalogue: Catalogue,
    now: datetime | None = None,
    retention: float = memory.RETENTION,
    weights: Weights = COLD,
    told: Calibration = UNTOLD,
) -> LearnerState:
    """Everything that the events say. `now` is the last event's time unless given. Unknown ids are passed over."""
    acts = log.replay(list(events))
    if now is None:
        now = acts[-1].time if acts else EPOCH
    return LearnerState(_Fold(catalogue, weights, told=told).run(acts, events), catalogue, now, retention)


def resume(
    knowledge: Knowledge, events: Sequence[Event], catalogue: Catalogue, weights: Weights = COLD
) -> Knowledge | None:
    """What is known after these further events: the same as a fold of all, in the time of the new ones.

    None if that takes a fold of all: one of them belongs before what was folded, corrects it, places anew, or is an
    answer on the way, which says something of other skills too.
    """
    acts = sorted(events, key=lambda event: event.order)
    if acts and knowledge.until is not None and acts[0].order <= knowledge.until:
        return None
    for event in acts:
        placed = event.kind == "item-answered" and event.payload["where"] in ("placement", "confirm")
        if placed or event.kind in ("corrected", "placement-started", "placement-finished"):
            return None
    return _Fold(catalogue, weights, knowledge).run(acts, acts)


class _Fold:
    """The state of one fold on its way through the events."""

    def __init__(
        self, catalogue: Catalogue, weights: Weights, known: Knowledge | None = None, told: Calibration = UNTOLD
    ) -> None:
        self.catalogue = catalogue
        self.told = told
        self.weights = weights
        self.down, self.up = shares_of(catalogue)
        self.known = known
        known = known or Knowledge({})
        self.traces = dict(known.traces)
        self.evidence = dict(known.evidence)
        self.acts = dict(known.acts)
        self.proofs = dict(known.proofs)
        self.memory = dict(known.memory)
        self.goals, self.order = known.goals, known.order
        self.skipped = dict.fromkeys(known.skipped)
        self.tally = Tally(
            {placement.id: placement for placement in known.placements},
            dict(known.lessons), dict(known.days), dict(known.spent), known.last,
        )  # fmt: skip
        self.hints = {exercise: set(hints) for exercise, hints in known.hints.items()}
        self.failed = dict(known.failed)
        self.passed = dict.fromkeys(known.passed)
        self.asked = dict(known.asked)
        """When a placement last asked about a skill: what was shown before that is in its answer already."""
        self.further: Confirming | None = None
        self.own: set[str] = set()
        """Skills with acts of their own: what other skills' answers say of them counts no more."""
        self.told_by: list[float] = []
        """How far answers about other skills have moved the log-odds of each; empty if there were none."""
        self.place: dict[str, int] = {}

    def run(self, acts: Sequence[Event], events: Sequence[Event]) -> Knowledge:
        """What is known after `acts`, which are `events` without what was undone."""
        for event in acts:
            self._progress(event)
        placements = tuple(sorted(self.tally.placements.values(), key=lambda p: (p.started, p.id)))
        if self.known is None:
            self.placed = self._placed(placements)
            known = self.placed.known().tolist()
            self.traces = {skill: mastery.trace(p) for skill, p in zip(self.catalogue.skills, known, strict=True)}
        counted = {a.event for p in placements for a in p.answers}
        for event in acts:
            self._judge(event, counted)
        self.traces = {skill: self._trace(skill) for skill in self.traces}
        before = self.known.events if self.known else 0
        last = max((event.order for event in events), default=self.known.until if self.known else None)
        return Knowledge(
            traces=self.traces,
            evidence=self.evidence,
            acts=self.acts,
            proofs=self.proofs,
            memory=self.memory,
            goals=tuple(g for g in self.goals if graph.goal_skills(self.catalogue, g))
            or graph.default_goals(self.catalogue),
            placements=placements,
            lessons=self.tally.lessons,
            days=self.tally.days,
            spent=self.tally.spent,
            order=self.order,
            skipped=tuple(self.skipped),
            hints={exercise: tuple(sorted(hints)) for exercise, hints in self.hints.items()},
            failed=self.failed,
            passed=tuple(self.passed),
            asked=self.asked,
            last=self.tally.last,
            events=before + len(events),
            until=last,
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
        elif event.kind == "path-ordered":
            current = dict.fromkeys(self.catalogue.current(str(id)) for id in says["lessons"])
            self.order = tuple(id for id in current if id in self.catalogue.lessons)
        lesson = self._lesson(event)
        self.tally.clock(event.time, lesson if event.kind not in ("lesson-opened", "lesson-skipped") else "")
        if event.kind == "lesson-skipped":
            if lesson and says["skip"]:
                self.skipped[lesson] = None
            else:
                self.skipped.pop(lesson, None)
            return
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

    def _placed(self, placements: Sequence[Placement]) -> Posterior:
        """What is believed after the placements. Where a later one asked again, its answers stand alone."""
        from mlroadmap.core.belief import Observation

        place = {skill: i for i, skill in enumerate(self.catalogue.skills)}
        used = placed_answers(placements, place)
        for answer in used:
            self.asked[answer.skill] = max(self.asked.get(answer.skill, answer.time), answer.time)
        ease = self.told.ease
        seen = [
            Observation(place[a.skill], a.right, a.guess if a.learned else 0.0, ease=ease.get(a.template, 0.0))
            for a in used
        ]
        return belief_of(self.catalogue, self.told).posterior(seen)

    def _judge(self, event: Event, counted: set[str]) -> None:
        says = event.payload
        if event.kind == "item-answered":
            self._item(event, counted)
        elif event.kind == "hint-shown":
            self.hints.setdefault(self._exercise(event), set()).add(int(says["hint"]))
        elif event.kind == "graded":
            self._graded(event)
        elif event.kind == "skill-declared":
            skill, known = self.catalogue.current(str(says["skill"])), bool(says["known"])
            if skill in self.traces:
                if not self._measured_since(skill, event):
                    self.traces[skill] = mastery.trace(mastery.DECLARED_KNOWN if known else mastery.DECLARED_UNKNOWN)
                    self.own.add(skill)
                self._note(skill, event, "declared", "", "", known, 1.0)

    def _item(self, event: Event, counted: set[str]) -> None:
        says = event.payload
        skill, right, where = self.catalogue.current(str(says["skill"])), bool(says["right"]), str(says["where"])
        if skill not in self.traces or (where == "placement" and str(event.id) not in counted):
            return
        learned, extra = bool(says.get("learned", True)), bool(says.get("extra", False))
        if where != "placement" and not self._measured_since(skill, event):
            guess = float(says.get("guess", mastery.NO_GUESS)) if learned else 0.0
            self._moved(skill, right, guess=guess, where=where)
            if where == "confirm" and not any(act.where == "lesson" for act in self.evidence.get(skill, ())):
                self._further(skill, right, guess)
        if not extra and (right or skill in self.memory):
            grade = says.get("rating") or memory.rating(right, where=where)
            self._remember(skill, min(max(int(grade), 1), 4), event.time)
        if not extra and where != "placement":  # a placement's answers have told of the neighbours already
            self._credit(skill, right, event.time)
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
            self.passed[exercise] = None
            self.hints.pop(exercise, None)
            self.failed.pop(exercise, None)
        else:
            weight = mastery.FAILED if failed == 0 and exercise not in self.passed else 0.0
            self.failed[exercise] = failed + 1
        lesson = self._lesson(event)
        listed = says.get("skills") or (self.catalogue.lessons[lesson].skills if lesson else ())
        for skill in dict.fromkeys(self.catalogue.current(str(s)) for s in listed):
            if skill in self.traces:
                if not self._measured_since(skill, event):
                    self._moved(skill, right, weight=weight, where="lesson")
                if right:
                    self._credit(skill, True, event.time)
                    grade = memory.rating(True, hints=hints, attempts=failed + 1)
                    self._remember(skill, grade, event.time)
                self._note(
                    skill, event, "exercise", "lesson", exercise, right, weight, hints=hints, attempts=failed + 1
                )

    def _measured_since(self, skill: str, event: Event) -> bool:
        return skill in self.asked and event.time < self.asked[skill]

    def _moved(
        self, skill: str, right: bool, *, guess: float = mastery.NO_GUESS, weight: float = 1.0, where: str
    ) -> None:
        self.traces[skill] = mastery.updated(
            self._trace(skill), right, guess=guess, weight=weight, where=where, weights=self.weights
        )
        self.own.add(skill)

    def _further(self, skill: str, right: bool, guess: float) -> None:
        """What an answer on the way to a skill not taught yet says of other skills without acts of their own."""
        from mlroadmap.core.confirming import Confirming

        if self.further is None:
            self.further = Confirming(self.placed)
            self.place = {one: at for at, one in enumerate(self.catalogue.skills)}
            self.told_by = [0.0] * len(self.place)
        moved = self.further.answered(self.place[skill], right, min(guess, GUESSED)).tolist()
        self.told_by = [before + by for before, by in zip(self.told_by, moved, strict=True)]

    def _trace(self, skill: str) -> mastery.Trace:
        """What is believed of a skill by now."""
        if not self.told_by or skill in self.own:
            return self.traces[skill]
        return mastery.shifted(self.traces[skill], self.told_by[self.place[skill]])

    def _credit(self, skill: str, right: bool, time: datetime) -> None:
        """What the act says about the memory of the skills beneath, or above."""
        move, kept = (credit.raised if right else credit.lowered), self.memory
        for other, share in (self.down if right else self.up).get(skill, ()):
            if other in kept:
                kept[other] = move(kept[other], share, time)

    def _remember(self, skill: str, grade: int, time: datetime) -> None:
        self.memory[skill] = memory.reviewed(self.memory.get(skill), grade, time)

    def _note(
        self, skill: str, event: Event, kind: mastery.EvidenceKind, where: str, source: str, right: bool,
        weight: float, *, learned: bool = True, hints: int = 0, attempts: int = 1,
    ) -> None:  # fmt: skip
        act = Evidence(
            str(event.id), event.time, kind, where, source, right, round(weight, 3), round(self._trace(skill).p, 6),
            learned, hints, attempts,
        )  # fmt: skip
        self.evidence[skill] = (*self.evidence.get(skill, ()), act)[-KEPT:]
        self.acts[skill] = self.acts.get(skill, 0) + 1
        proof = mastery.proof(act)
        if proof and proof not in self.proofs.get(skill, ()):
            self.proofs[skill] = (*self.proofs.get(skill, ()), proof)
