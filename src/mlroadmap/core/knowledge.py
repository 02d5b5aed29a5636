"""From the event log to what somebody knows: one fold, the same result for the same set of events in any order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlroadmap.core import credit, graph, mastery, memory
from mlroadmap.core import events as log
from mlroadmap.core.calibration import UNTOLD, Calibration
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.days import on_line
from mlroadmap.core.events import Event
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.core.mastery import COLD, Evidence, Weights
from mlroadmap.core.memory import Memory
from mlroadmap.core.progress import Chosen, OnTheWay, Placement, PlacementAnswer, Tally
from mlroadmap.core.recollection import Credit, Practice, Story

if TYPE_CHECKING:  # it brings NumPy, and a stored result is read without
    from mlroadmap.core.belief import Belief, Observation
    from mlroadmap.core.confirming import Confirming

    _Key = tuple[Belief, tuple[Observation, ...], tuple[OnTheWay, ...]]

__all__ = ["RULES", "Knowledge", "LearnerState", "belief_of", "fold", "placed_answers", "resume", "story_of"]

RULES = "16"
"""Version of the rules of this fold: a new one makes every stored result stale."""
KEPT = 12
"""Acts of a skill that are shown as evidence: the newest ones. All count; the log has them all."""
GUESSED = 0.8
"""The largest chance of a right answer without the skill that is believed."""
WAY, MOST_WAY = 10, 20
"""Answers on the way that the next one builds on: once there are the most, only the newest so many. What the others
told stays as it is. So an answer costs the same however long a log is."""
BELIEFS = 4
"""Beliefs about answers on the way that stay in this process."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_BELIEFS: list[tuple[Catalogue, Calibration, Belief]] = []
_READY: list[tuple[_Key, Confirming]] = []


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


def _places(catalogue: Catalogue) -> dict[str, int]:
    """The place of each skill in the catalogue's order."""
    return {skill: at for at, skill in enumerate(catalogue.skills)}


def _ready(key: _Key) -> Confirming | None:
    """The belief after these answers, if it is still there. It is taken away: whoever goes on from it changes it."""
    for entry in reversed(_READY):
        if entry[0][0] is key[0] and entry[0][1:] == key[1:]:
            try:
                _READY.remove(entry)
            except ValueError:  # somebody else was quicker
                return None
            return entry[1]
    return None


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
    events = log.ordered(events)
    acts = log.replay(events)
    if now is None:
        now = acts[-1].time if acts else EPOCH
    known = _Fold(catalogue, weights, nothing(events, catalogue), told).run(acts, events)
    return LearnerState(known, catalogue, now, retention)


def nothing(events: Sequence[Event], catalogue: Catalogue) -> Knowledge:
    """What is known before the first of these events: nothing yet, but how somebody forgets, which they chose later for
    their whole history. From here `resume` comes to what `fold` does, piece by piece."""
    choices = [event for event in log.replay(events) if event.kind == "forgetting-chosen"]
    return Knowledge(
        dict.fromkeys(catalogue.skills, mastery.Trace(0.0)), chosen=_chosen(choices[-1]) if choices else None
    )


def resume(
    knowledge: Knowledge,
    events: Sequence[Event],
    catalogue: Catalogue,
    weights: Weights = COLD,
    told: Calibration = UNTOLD,
) -> Knowledge | None:
    """What is known after these further events: the same as a fold of all, in the time of the new ones.

    None if that takes a fold of more: one of them belongs before what was folded, corrects what is in it, or chooses
    another forgetting than it was folded with, which counts for the whole history.
    """
    acts = log.ordered(events)
    if acts and knowledge.until is not None and acts[0].order <= knowledge.until:
        return None
    new = {str(event.id) for event in acts}
    if any(event.kind == "corrected" and str(event.payload["undoes"]) not in new for event in acts):
        return None
    standing = log.replay(acts)
    chosen = knowledge.chosen
    if chosen and chosen.event in new and all(str(event.id) != chosen.event for event in standing):
        return None
    for event in standing:
        if event.kind == "forgetting-chosen" and not (
            chosen and (str(event.id) == chosen.event or event.time < chosen.time)
        ):
            return None
    return _Fold(catalogue, weights, knowledge, told).run(standing, acts)


def story_of(events: Sequence[Event], catalogue: Catalogue) -> Story:
    """What the fold of these events tells the memories, in its order: see `recollection`."""
    hearing = _Hearing(catalogue, COLD, Knowledge(dict.fromkeys(catalogue.skills, mastery.Trace(0.0))))
    events = log.ordered(events)
    hearing.run(log.replay(events), events)
    return tuple(hearing.story)


def _chosen(event: Event) -> Chosen:
    says = event.payload
    return Chosen(
        str(event.id), event.time, tuple(float(one) for one in says["parameters"]), int(says.get("reviews", 0)),
        int(says.get("unseen", 0)), float(says.get("before", 0.0)), float(says.get("after", 0.0)),
    )  # fmt: skip


class _Fold:
    """The state of one fold on its way through the events. Each is taken in once, and none is looked back at, so that
    a fold can go on from what an earlier one came to."""

    def __init__(
        self, catalogue: Catalogue, weights: Weights, known: Knowledge | None = None, told: Calibration = UNTOLD
    ) -> None:
        self.catalogue = catalogue
        self.calibration = told
        self.weights = weights
        self.shares = credit.shares_of(catalogue)
        self.place = _places(catalogue)
        self.stale = known is None or not known.events
        """Whether the beliefs that follow from the placements, or from none, are still to be found."""
        known = known or Knowledge(dict.fromkeys(catalogue.skills, mastery.Trace(0.0)))
        self.before, self.until = known.events, known.until
        # A database may keep the names of what it stores in another order: the catalogue's counts.
        self.traces = {skill: known.traces[skill] for skill in catalogue.skills if skill in known.traces}
        self.told_by = [trace.told for trace in self.traces.values()]
        """How far answers about other skills have moved the log-odds of each; what they say counts until the skill has
        acts of its own."""
        self.own, self.word = dict.fromkeys(known.own), dict.fromkeys(known.word)
        self.way = list(known.on_the_way)
        self.told_before = list(known.told_before) or [0.0] * len(self.place)
        """What those of them told that the next one builds on no more."""
        self.further: Confirming | None = None
        self.evidence = dict(known.evidence)
        self.acts = dict(known.acts)
        self.proofs = dict(known.proofs)
        self.memory = dict(known.memory)
        self.reviewed = known.reviewed
        self.chosen, self.how = known.chosen, known.forgetting
        self.goals, self.order = known.goals, known.order
        self.skipped = dict.fromkeys(known.skipped)
        self.tally = Tally(
            {placement.id: placement for placement in known.placements},
            dict(known.lessons), dict(known.days), dict(known.spent), known.last, dict(known.reviews),
        )  # fmt: skip
        self.hints = {exercise: set(hints) for exercise, hints in known.hints.items()}
        self.failed = dict(known.failed)
        self.passed = dict.fromkeys(known.passed)
        self.day, self.day_name, self.moment = EPOCH.date(), EPOCH.date().isoformat(), EPOCH
        """The day of the event that is taken in, its name, and as memory counts days."""
        self.lesson = ""
        """The lesson that it speaks of."""
        self.listed: dict[tuple[str, ...], tuple[str, ...]] = {}

    def run(self, acts: Sequence[Event], events: Sequence[Event]) -> Knowledge:
        """What is known after `acts`, which are `events` without what was undone, both in replay order."""
        for event in acts:
            self._today(event)
            self._progress(event)
            self._judge(event)
        self._settle()
        if self.further is not None:
            _READY.append(((*self._placed(), tuple(self.way)), self.further))
            del _READY[:-BELIEFS]
        return Knowledge(
            traces={skill: self._trace(skill) for skill in self.traces},
            evidence=self.evidence,
            acts=self.acts,
            proofs=self.proofs,
            memory=self.memory,
            reviewed=self.reviewed,
            chosen=self.chosen,
            goals=tuple(g for g in self.goals if graph.goal_skills(self.catalogue, g))
            or graph.default_goals(self.catalogue),
            placements=self._placements(),
            lessons=self.tally.lessons,
            days=self.tally.days,
            reviews=self.tally.reviews,
            spent=self.tally.spent,
            order=self.order,
            skipped=tuple(self.skipped),
            hints={exercise: tuple(sorted(hints)) for exercise, hints in self.hints.items()},
            failed=self.failed,
            passed=tuple(self.passed),
            own=tuple(self.own),
            word=tuple(self.word),
            on_the_way=tuple(self.way),
            told_before=tuple(self.told_before) if any(self.told_before) else (),
            last=self.tally.last,
            events=self.before + len(events),
            until=events[-1].order if events else self.until,
        )

    # --- where somebody is -------------------------------------------------------------------------------------------

    def _today(self, event: Event) -> None:
        """Whose day and lesson it is, once for each event."""
        day = event.day
        if day != self.day:
            self.day, self.day_name, self.moment = day, day.isoformat(), on_line(day)
        self.lesson = self._lesson(event)

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
        lesson = self.lesson
        counted = lesson if event.kind not in ("lesson-opened", "lesson-skipped") else ""
        self.tally.clock(event.time, self.day_name, counted)
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
        id = str(event.payload.get("lesson", ""))
        if not id and event.kind in ("graded", "submitted", "hint-shown"):
            id = str(event.payload["exercise"]).partition("/")[0]
        if not id:
            return ""
        id = self.catalogue.current(id)
        return id if id in self.catalogue.lessons else ""

    # --- what somebody knows -----------------------------------------------------------------------------------------

    def _placements(self) -> tuple[Placement, ...]:
        return tuple(sorted(self.tally.placements.values(), key=lambda p: (p.started, p.id)))

    def _placed(self) -> tuple[Belief, tuple[Observation, ...]]:
        """The prior, and the answers of placements. Where a later one asked again, its answers stand alone."""
        from mlroadmap.core.belief import Observation

        ease = self.calibration.ease
        used = placed_answers(self._placements(), self.place)
        seen = (
            Observation(self.place[a.skill], a.right, a.guess if a.learned else 0.0, ease=ease.get(a.template, 0.0))
            for a in used
        )
        return belief_of(self.catalogue, self.calibration), tuple(seen)

    def _settle(self) -> None:
        """Find what follows from the placements, if there is news of them: once for all answers in a row."""
        if not self.stale:
            return
        self.stale = False
        belief, seen = self._placed()
        known = belief.posterior(seen).known().tolist()
        for skill, p in zip(self.place, known, strict=True):
            if skill not in self.word:
                old = self.traces[skill]
                self.traces[skill] = mastery.Trace(mastery.log_odds(p), old.moved, old.told)
        # What was told on the way is told anew to who the placement found.
        self.further, self.told_by = None, list(self.told_before)
        if self.way and (listening := self._listening()):
            self.further, moved = self._on_the_way(listening)
            for at, by in zip(listening, moved, strict=True):
                self.told_by[at] += by

    def _listening(self) -> list[int]:
        """The skills without acts of their own: of others the answers on the way tell nothing."""
        return [at for skill, at in self.place.items() if skill not in self.own]

    def _on_the_way(self, of: Sequence[int]) -> tuple[Confirming, list[float]]:
        """The belief after the placements and the answers on the way, and how far these moved the log-odds of these
        skills."""
        from mlroadmap.core.confirming import Confirming

        belief, seen = self._placed()
        further = Confirming(belief.posterior(seen))
        moved = further.all_answered(((self.place[told.skill], told.right, told.guess) for told in self.way), of=of)
        return further, moved.tolist()

    def _measured(self, skill: str, placement: str) -> None:
        """A placement has asked about the skill: what was shown before is in its answer, unless a later one asked."""
        this = self.tally.placements[placement]
        later = (p for p in self.tally.placements.values() if (p.started, p.id) > (this.started, this.id))
        if any(a.skill == skill and not a.extra for p in later for a in p.answers):
            return
        self.stale = True
        self.own.pop(skill, None)
        self.word.pop(skill, None)
        self.traces[skill] = mastery.Trace(self.traces[skill].base)
        self.told_before[self.place[skill]] = 0.0
        self.way = [told for told in self.way if told.skill != skill]

    def _judge(self, event: Event) -> None:
        says = event.payload
        if event.kind == "item-answered":
            self._item(event)
        elif event.kind == "hint-shown":
            self.hints.setdefault(self._exercise(event), set()).add(int(says["hint"]))
        elif event.kind == "graded":
            self._graded(event)
        elif event.kind == "skill-declared":
            skill, known = self.catalogue.current(str(says["skill"])), bool(says["known"])
            if skill in self.traces:
                self.traces[skill] = mastery.trace(mastery.DECLARED_KNOWN if known else mastery.DECLARED_UNKNOWN)
                self.own[skill] = self.word[skill] = None
                self._note(skill, event, "declared", "", "", known, 1.0)

    def _item(self, event: Event) -> None:
        says = event.payload
        skill, right, where = self.catalogue.current(str(says["skill"])), bool(says["right"]), str(says["where"])
        placement = str(says.get("placement", ""))
        if skill not in self.traces or (where == "placement" and placement not in self.tally.placements):
            return
        learned, extra = bool(says.get("learned", True)), bool(says.get("extra", False))
        if where == "review":
            self.reviewed += 1
            self.tally.reviewed(self.day_name)
        if where != "placement":
            guess = float(says.get("guess", mastery.NO_GUESS)) if learned else 0.0
            self._moved(skill, right, guess=guess, where=where)
            if where == "confirm" and not any(act.where == "lesson" for act in self.evidence.get(skill, ())):
                self._further(skill, right, guess)
        elif not extra:
            self._measured(skill, placement)
        if not extra and (right or skill in self.memory):
            grade = says.get("rating") or memory.rating(right, where=where)
            self._remember(skill, min(max(int(grade), 1), 4), self.moment)
        if not extra and where != "placement":  # a placement's answers have told of the neighbours already
            self._credit(skill, right, self.moment)
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
        listed = says.get("skills") or (self.catalogue.lessons[self.lesson].skills if self.lesson else ())
        for skill in self._there(tuple(map(str, listed))):
            self._moved(skill, right, weight=weight, where="lesson")
            if right:
                self._credit(skill, True, self.moment)
                grade = memory.rating(True, hints=hints, attempts=failed + 1)
                self._remember(skill, grade, self.moment)
            self._note(skill, event, "exercise", "lesson", exercise, right, weight, hints=hints, attempts=failed + 1)

    def _there(self, listed: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the listed skills that there are today, each once."""
        found = self.listed.get(listed)
        if found is None:
            today = dict.fromkeys(map(self.catalogue.current, listed))
            found = self.listed[listed] = tuple(skill for skill in today if skill in self.traces)
        return found

    def _moved(
        self, skill: str, right: bool, *, guess: float = mastery.NO_GUESS, weight: float = 1.0, where: str
    ) -> None:
        if self.stale:
            self._settle()
        self.traces[skill] = mastery.updated(
            self.traces[skill] if skill in self.own else self._trace(skill),
            right,
            guess=guess,
            weight=weight,
            where=where,
            weights=self.weights,
        )
        self.own[skill] = None

    def _further(self, skill: str, right: bool, guess: float) -> None:
        """What an answer on the way to a skill not taught yet says of other skills without acts of their own."""
        told = OnTheWay(skill, right, min(guess, GUESSED))
        listening = self._listening()
        if not listening:  # what it says is kept: a placement that asks again makes them listen
            self.further = None
        else:
            if self.further is None:
                self.further = _ready((*self._placed(), tuple(self.way))) or self._on_the_way(())[0]
            moved = self.further.answered(self.place[skill], told.right, told.guess, of=listening)
            for at, by in zip(listening, moved.tolist(), strict=True):
                self.told_by[at] += by
        self.way.append(told)
        if len(self.way) < MOST_WAY:
            return
        self.way, self.told_before = self.way[-WAY:], [0.0] * len(self.place)
        if listening:
            self.further, still = self._on_the_way(listening)
            for at, by in zip(listening, still, strict=True):
                self.told_before[at] = self.told_by[at] - by

    def _trace(self, skill: str) -> mastery.Trace:
        """What is believed of a skill by now."""
        trace = self.traces[skill]
        if skill in self.own:
            return trace
        told = self.told_by[self.place[skill]]
        return trace if told == trace.told else mastery.Trace(trace.base, trace.moved, told)

    def _credit(self, skill: str, right: bool, time: datetime) -> None:
        """What the act says about the memory of the skills beneath, or above."""
        credit.spread(self.memory, self.shares, skill, right, time, self.how)

    def _remember(self, skill: str, grade: int, time: datetime) -> None:
        self.memory[skill] = memory.reviewed(self.memory.get(skill), grade, time, self.how)

    def _note(
        self, skill: str, event: Event, kind: mastery.EvidenceKind, where: str, source: str, right: bool,
        weight: float, *, learned: bool = True, hints: int = 0, attempts: int = 1,
    ) -> None:  # fmt: skip
        act = Evidence(
            str(event.id), event.time, kind, where, source, right, round(weight, 3), learned, hints, attempts
        )
        self.evidence[skill] = (*self.evidence.get(skill, ()), act)[-KEPT:]
        self.acts[skill] = self.acts.get(skill, 0) + 1
        proof = mastery.proof(act)
        if proof and proof not in self.proofs.get(skill, ()):
            self.proofs[skill] = (*self.proofs.get(skill, ()), proof)


class _Hearing(_Fold):
    """A fold that only listens to what the memories are told: nothing is believed of any skill."""

    def __init__(self, catalogue: Catalogue, weights: Weights, known: Knowledge) -> None:
        super().__init__(catalogue, weights, known)
        self.story: list[Practice | Credit] = []
        self.open = True

    def _graded(self, event: Event) -> None:
        self.open = False
        super()._graded(event)
        self.open = True

    def _credit(self, skill: str, right: bool, time: datetime) -> None:
        self.story.append(Credit(skill, time, right))

    def _remember(self, skill: str, grade: int, time: datetime) -> None:
        self.memory.setdefault(skill, Memory(1.0, 1.0, time))  # `_item` asks whether there is one
        self.story.append(Practice(skill, time, grade, self.open))

    def _moved(self, skill: str, right: bool, *, guess: float = 0.0, weight: float = 1.0, where: str) -> None:
        pass

    def _measured(self, skill: str, placement: str) -> None:
        pass

    def _settle(self) -> None:
        pass

    def _further(self, skill: str, right: bool, guess: float) -> None:
        pass

    def _note(self, *args: object, **more: object) -> None:
        pass
