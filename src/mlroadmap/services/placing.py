"""Placement: which question comes next, what an answer shows, and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from mlroadmap import config
from mlroadmap.core import knowledge, mastery, planner
from mlroadmap.core.calibration import UNTOLD, Calibration
from mlroadmap.core.catalogue import Catalogue, Lesson, Skill
from mlroadmap.core.items import Template, Variant
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.progress import Placement, PlacementAnswer
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, knowing, modelling
from mlroadmap.services.catalogue import get_catalogue

if TYPE_CHECKING:  # it brings NumPy, and is imported where a placement runs
    from mlroadmap.core.belief import Belief, Observation
    from mlroadmap.core.normal import Floats
    from mlroadmap.core.placement import Answer, Choice, PlacementModel

EXTRA_FROM, EXTRA_WITHIN = 3, 5
"""The random extra question comes after this many answers, plus a number below the second drawn from the seed."""
LONGEST_ANSWER = 600.0
"""seconds; a longer pause is not thinking about the question"""
NAMED = 6
"""Skills named beside an answer that led to them."""
MOVED = 0.05


class NoQuestions(LookupError):
    """The content has no template that places people for this goal."""


@dataclass(frozen=True, slots=True)
class Question:
    """The question to answer now."""

    placement: Placement
    number: int
    low: int
    """Likely questions left, this one included: at least"""
    high: int
    variant: Variant
    extra: bool
    filled: int
    """How many skills of the goal the answers so far have settled as known."""


@dataclass(frozen=True, slots=True)
class Led:
    """A skill that an answer decided, with what is believed of it now."""

    skill: Skill
    outcome: str
    state: str
    p_known: float


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One answer of a placement and what it led to."""

    answer: PlacementAnswer
    skill: Skill
    stem: str
    given: str
    feedback: str
    led: tuple[Led, ...]
    more: int
    """Further skills that it decided and that are not named."""
    p_known: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """What is believed of a skill after a placement, and the answer that moved it most."""

    skill: Skill
    outcome: str
    state: str
    p_known: float
    asked: bool
    """whether the placement asked about it"""
    because: Skill | None
    """the skill of the answer that moved it most; None if no answer moved it much"""
    declared: bool
    """whether the learner overruled it"""


@dataclass(frozen=True, slots=True)
class InferredArea:
    """The skills of an area that the placement was about."""

    id: str
    title: str
    rows: tuple[Inferred, ...]

    def count(self, outcome: str) -> int:
        """How many have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Result:
    """What a placement found."""

    placement: Placement
    rows: tuple[ResultRow, ...]
    skipped: int
    """lessons that the goal needs and the learner does not"""
    saved: int
    """minutes of those lessons"""
    rest: int
    """lessons left"""
    confirm: int
    """skills on the way that one question will confirm"""
    open: int
    """skills on the way that are perhaps known and that no question asks about: the learner's word counts"""
    next: Lesson | None
    minutes: int
    """minutes that the placement took"""
    areas: tuple[InferredArea, ...]
    state: LearnerState


def current(state: LearnerState) -> Placement | None:
    """The placement that is not over yet."""
    last = state.placement
    return last if last is not None and not last.finished else None


def start(learner_id: UUID, now: datetime, event_id: UUID, area: str = "") -> Placement:
    """Begin a placement for the learner's goals, or for one area; goes on with one that is not over.

    Raises NoQuestions if nothing can be asked.
    """
    state = knowing.get_state(learner_id, now)
    running = current(state)
    if running is not None:
        return running
    payload = {
        "placement": str(event_id), "goals": list(state.goals), "seed": asking.seed_of(event_id, "placement"),
        "engine": knowledge.RULES,
    }  # fmt: skip
    if area:
        payload["area"] = area
    trial = Placement(str(event_id), now, state.goals, 0, area)
    if area not in ("", *state.catalogue.areas) or _next(state, trial) is None:
        raise NoQuestions(area or ", ".join(state.goals))
    journal.append(learner_id, "placement-started", payload, now, event_id)
    placement = knowing.get_state(learner_id, now).placement
    if placement is None:  # pragma: no cover - it was appended two lines up
        raise NoQuestions(area)
    return placement


def question(state: LearnerState) -> Question | None:
    """The question to answer now; None if no placement is running or nothing is left to ask."""
    placement = current(state)
    found = _next(state, placement) if placement else None
    if placement is None or found is None:
        return None
    template, choice, extra = found
    variant = asking.draw(template.id, _seed(placement, template.id))
    if variant is None:
        return None
    targets = _targets(state, placement)
    low, high = _asking().model.left(_history(placement), choice, targets)
    filled = sum(state.p_known[s] >= mastery.SKIP for s in _wanted(state, placement)) if state.placed else 0
    return Question(placement, len(placement.answers) + 1, low, high, variant, extra, filled)


def answer(learner_id: UUID, now: datetime, event_id: UUID, template: str, seed: int, text: str) -> Placement | None:
    """Take the answer to the question now asked, and finish the placement if it has shown enough.

    An answer to any other question, as from a second tab or a double post, changes nothing. Returns the placement as it
    is afterwards, None if none was ever started.
    """
    with knowing.all_or_nothing(learner_id):
        Learner.objects.select_for_update().get(id=learner_id)
        state = knowing.get_state(learner_id, now)
        asked = question(state)
        if asked is None or (asked.variant.template, asked.variant.seed) != (template, seed):
            return state.placement
        last = asked.placement.answers[-1].time if asked.placement.answers else asked.placement.started
        _, payload = asking.judged(asked.variant, text, "placement")
        payload["placement"] = asked.placement.id
        payload["seconds"] = round(min(max((now - last).total_seconds(), 0.0), LONGEST_ANSWER), 1)
        payload["engine"] = knowledge.RULES
        if asked.extra:
            payload["extra"] = True
        journal.append(learner_id, "item-answered", payload, now, event_id)
        state = knowing.get_state(learner_id, now)
        placement = current(state)
        if placement is not None and (reason := _over(state, placement)):
            _finish(learner_id, placement, reason, now)
            state = knowing.get_state(learner_id, now)
        return state.placement


def stop(learner_id: UUID, now: datetime) -> Placement | None:
    """End the running placement here and keep what it found. Returns the last placement, None if there was none."""
    placement = current(knowing.get_state(learner_id, now))
    if placement is not None:
        _finish(learner_id, placement, "stopped", now)
    return knowing.get_state(learner_id, now).placement


def _finish(learner_id: UUID, placement: Placement, reason: str, now: datetime) -> None:
    payload = {"placement": placement.id, "reason": reason}
    journal.append(learner_id, "placement-finished", payload, now, uuid5(learner_id, f"{placement.id} finished"))


def result(state: LearnerState) -> Result | None:
    """What the last placement found; None if there was none."""
    placement = state.placement
    if placement is None:
        return None
    lessons = state.catalogue.lessons
    wanted = {state.catalogue.lesson_of[s].id for s in state.needed if s in state.catalogue.lesson_of}
    skipped = [lessons[id] for id in wanted if state.needed.intersection(lessons[id].skills) <= state.known]
    rows, because = _rows(state, placement)
    return Result(
        placement,
        rows,
        len(skipped),
        sum(planner.length(lesson) for lesson in skipped),
        len(state.path),
        sum(outcome(state, s) == "confirm" for s in state.needed),
        sum(outcome(state, s) == "open" for s in state.needed),
        lessons[state.next_lesson] if state.next_lesson else None,
        round(sum(a.seconds for a in placement.answers) / 60.0),
        _areas(state, placement, because),
        state,
    )


def outcome(state: LearnerState, skill: str) -> str:
    """What a placement says of a skill: skip, confirm, learn, or open if only the learner's word can confirm it."""
    found = state.outcome(skill)
    return "open" if found == "confirm" and skill not in asking.templates(state.catalogue) else found


def _areas(state: LearnerState, placement: Placement, because: Mapping[str, str]) -> tuple[InferredArea, ...]:
    """All skills that the placement was about, by area."""
    skills, wanted, asked = state.catalogue.skills, _wanted(state, placement), {a.skill for a in placement.answers}
    found: dict[str, list[Inferred]] = {area: [] for area in state.catalogue.areas}
    for id, skill in skills.items():
        if id in wanted:
            acts = state.evidence.get(id, ())
            cause = skills.get(because.get(id, ""))
            found.setdefault(skill.area, []).append(
                Inferred(
                    skill, outcome(state, id), state.skill_states[id], state.p_known[id], id in asked, cause,
                    bool(acts) and acts[-1].kind == "declared",
                )
            )  # fmt: skip
    titles = state.catalogue.areas
    return tuple(InferredArea(area, titles.get(area, area), tuple(rows)) for area, rows in found.items() if rows)


def _rows(state: LearnerState, placement: Placement) -> tuple[tuple[ResultRow, ...], Mapping[str, str]]:
    """Each skill that was decided stands beside the answer that moved it most.

    Also for every skill that an answer moved at all, the skill of that answer.
    """
    skills = list(state.catalogue.skills)
    place = {skill: i for i, skill in enumerate(skills)}
    answers = [a for a in placement.answers if a.skill in place]
    counted = [a for a in answers if not a.extra]
    told = modelling.placing()
    from mlroadmap.core.belief import Observation

    seen = tuple(
        Observation(place[a.skill], a.right, a.guess if a.learned else 0.0, ease=told.ease.get(a.template, 0.0))
        for a in counted
    )
    moved = _moved(knowledge.belief_of(state.catalogue, told), seen)
    led: dict[str, list[tuple[float, Led]]] = {a.event: [] for a in answers}
    because: dict[str, str] = {}
    wanted = _wanted(state, placement)
    for skill in (s for s in skills if s in wanted and counted):
        best = max(range(len(counted)), key=lambda k: abs(moved[k][place[skill]]))
        shift = float(moved[best][place[skill]])
        p, direct = state.p_known[skill], skill == counted[best].skill
        if direct or abs(shift) >= MOVED:
            because[skill] = counted[best].skill
        agrees = (shift > 0 and p >= mastery.SKIP) or (shift < 0 and state.outcome(skill) == "learn")
        if direct or (abs(shift) >= MOVED and agrees):
            found = Led(state.catalogue.skills[skill], outcome(state, skill), state.skill_states[skill], p)
            led[counted[best].event].append((abs(shift) + direct, found))
    rows = (_row(state, a, [x for _, x in sorted(led[a.event], key=lambda pair: -pair[0])]) for a in answers)
    return tuple(rows), because


@lru_cache(maxsize=8)
def _moved(belief: Belief, seen: tuple[Observation, ...]) -> list[Floats]:
    """How far each answer moved P(known) of each skill, in the order of skills. It follows from the arguments alone."""
    now = belief.posterior(seen).known()
    return [now - without for without in belief.without_each(seen)]


def _row(state: LearnerState, answer: PlacementAnswer, led: list[Led]) -> ResultRow:
    variant = asking.draw(answer.template, answer.seed)
    same = variant is not None and variant.digest == answer.digest
    return ResultRow(
        answer,
        state.catalogue.skills[answer.skill],
        variant.stem if variant and same else "",
        asking.given(variant, answer.answer) if variant and same else answer.answer,
        variant.feedback.get(answer.slip, "") if variant and same and answer.slip else "",
        tuple(led[:NAMED]),
        max(len(led) - NAMED, 0),
        state.p_known[answer.skill],
        state.outcome(answer.skill),
    )


# --- the model over the templates there are --------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, slots=True)
class _Asking:
    """The model over the templates there are. Itself a key of what was found with it."""

    model: PlacementModel
    templates: tuple[Template, ...]


def _asking() -> _Asking:
    return _asking_of(config.content_dir(), get_catalogue().fingerprint, modelling.version())


@lru_cache(maxsize=2)
def _asking_of(_folder: Path, _fingerprint: str, _version: str) -> _Asking:
    templates = asking.placing_templates(get_catalogue())
    return _Asking(model_of(get_catalogue(), templates, modelling.placing()), templates)


def model_of(catalogue: Catalogue, templates: Sequence[Template], told: Calibration = UNTOLD) -> PlacementModel:
    """The model over these templates, with what placements have shown."""
    from mlroadmap.core.placement import PlacementModel

    place = {skill: i for i, skill in enumerate(catalogue.skills)}
    areas = {area: i for i, area in enumerate(dict.fromkeys(s.area for s in catalogue.skills.values()))}
    return PlacementModel(
        [place[t.skill] for t in templates],
        (),
        [areas[s.area] for s in catalogue.skills.values()],
        [float(s.difficulty) for s in catalogue.skills.values()],
        [t.guess for t in templates],
        ease=[told.ease.get(t.id, 0.0) for t in templates],
        belief=knowledge.belief_of(catalogue, told),
    )


def _history(placement: Placement) -> list[Answer]:
    return history(placement, _asking().templates)


def history(placement: Placement, templates: Sequence[Template]) -> list[Answer]:
    """The placement's answers by item. One whose template is gone counts for another template of its skill."""
    from mlroadmap.core.placement import Answer

    by_id = {t.id: i for i, t in enumerate(templates)}
    by_skill = {t.skill: i for i, t in reversed(list(enumerate(templates)))}
    items = ((a, by_id.get(a.template, by_skill.get(a.skill))) for a in placement.answers)
    return [Answer(item, a.right, a.learned, a.extra) for a, item in items if item is not None]


def _wanted(state: LearnerState, placement: Placement) -> frozenset[str]:
    """The skills that the placement is about."""
    if placement.area:
        return frozenset(s.id for s in state.catalogue.skills.values() if s.area == placement.area)
    return state.needed


def _targets(state: LearnerState, placement: Placement) -> set[int]:
    wanted = _wanted(state, placement)
    return {i for i, skill in enumerate(state.catalogue.skills) if skill in wanted}


def _seed(placement: Placement, template: str) -> int:
    return asking.seed_of(placement.id, placement.seed, template)


def _next(state: LearnerState, placement: Placement) -> tuple[Template, Choice, bool] | None:
    """The template to ask, with the best choice as the model sees it, and whether the question is the extra one."""
    return _next_of(_asking(), placement, frozenset(_targets(state, placement)), _wanted(state, placement))


@lru_cache(maxsize=32)
def _next_of(
    by: _Asking, placement: Placement, targets: frozenset[int], wanted: frozenset[str]
) -> tuple[Template, Choice, bool] | None:
    """It follows from the arguments alone: the page after an answer need not look for what the answer found."""
    templates, answers = by.templates, history(placement, by.templates)
    allowed = {i for i, t in enumerate(templates) if t.skill in wanted}
    choice = by.model.next_item(answers, targets, allowed, gently=True)
    if choice is None:
        return None
    counted = sum(not a.extra for a in placement.answers)
    if counted == EXTRA_FROM + placement.seed % EXTRA_WITHIN and not any(a.extra for a in placement.answers):
        left = sorted(allowed - {a.item for a in answers} - {choice.item})
        if left:
            return templates[left[asking.seed_of(placement.id, "extra") % len(left)]], choice, True
    return templates[choice.item], choice, False


def _over(state: LearnerState, placement: Placement) -> str:
    """Why the placement is over; empty if it goes on."""
    found = _next(state, placement)
    return _asking().model.finished(_history(placement), found[1] if found else None, _targets(state, placement))
