"""Learning from use: weights, minutes, the prior of placements and how learners forget, from the logs in this database.
Nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from mlroadmap.core import credit, forgetting, knowledge, mastery, recollection, tracing
from mlroadmap.core import events as log
from mlroadmap.core.calibration import UNTOLD, Calibration
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.forgetting import Foretelling
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.mastery import COLD
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.progress import Placement
from mlroadmap.core.recollection import Story
from mlroadmap.core.tracing import Act, Report
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, modelling, placing
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.modelling import Fitted

ENOUGH = 20
"""Learners who finished a lesson, from which its measured minutes replace those written."""
HELD_OUT = 5
"""One learner in so many is kept out of the fit, to report on."""


PLACED = 50
"""Placements of at least"""
LONG = 8
"""answers, from which their prior is fitted."""
REPORTED = 200
"""Placements kept out that are reported on, at most."""
REMEMBERED = 5
"""Learners of at least"""
REVIEWS = 100
"""reviews, from which it is fitted how learners here forget,"""
MOST = 60
"""and at most: those with the most reviews."""
LEAST_EASE = 0.1
"""A question is as easy as its skill if it differs by less."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fit found. Reports are on answers that the fit did not see; None if there are none."""

    model: Fitted
    learners: int
    before: Report | None
    after: Report | None
    placements: int = 0
    """Placements that were fitted to; 0 if there are too few."""
    placed_before: Report | None = None
    placed_after: Report | None = None
    kept: bool = False
    """Whether what the placements showed is used: it is if it predicts better."""
    reviews: int = 0
    """Reviews that the forgetting of learners here was fitted to; 0 if there are too few."""
    recalled_before: Foretelling | None = None
    recalled_after: Foretelling | None = None
    forgetting_kept: bool = False
    """Whether it is used: it is if it foretells the reviews of learners kept out better."""


class TooFew(ValueError):
    """There are not enough answers to fit to."""


def fit(now: datetime) -> Outcome:
    """Fit to all learners here, keep the model, and say how much better it predicts. Raises TooFew."""
    catalogue = get_catalogue()
    seen: list[tuple[float, list[Act]]] = []
    held: list[tuple[float, list[Act]]] = []
    spent: dict[str, list[float]] = {}
    told: list[Placement] = []
    others: list[Placement] = []
    remembered: list[Story] = []
    count = 0
    for count, learner in enumerate(Learner.objects.order_by("id").values_list("id", flat=True), 1):
        events = journal.events(learner)
        (held if count % HELD_OUT == 0 else seen).extend(sequences(events, catalogue))
        story = knowledge.story_of(events, catalogue)
        if len(recollection.reviews(story)) >= REVIEWS:
            remembered.append(story)
        state = knowledge.fold(events, catalogue)
        for lesson, took in _minutes(state):
            spent.setdefault(lesson, []).append(took)
        long = [one for one in state.knowledge.placements if len(one.answers) >= LONG]
        (others if count % HELD_OUT == 0 else told).extend(long)
    answers = sum(len(acts) for _, acts in seen)
    if answers < tracing.LEAST and len(told) < PLACED:
        raise TooFew(
            f"{answers} answers and {len(told)} placements are too few to fit to: "
            f"it takes {tracing.LEAST} answers or {PLACED} placements"
        )
    weights = tracing.fit(seen)
    minutes = {lesson: round(median(each)) for lesson, each in sorted(spent.items()) if len(each) >= ENOUGH}
    placed = _placed(catalogue, told, others) if len(told) >= PLACED else None
    recalled = _recalled(catalogue, remembered) if len(remembered) >= REMEMBERED else None
    model = Fitted(
        modelling.FORMAT, now.strftime("%Y%m%dT%H%M%SZ"), weights, minutes,
        placed.found if placed and placed.better else UNTOLD,
        recalled.found if recalled and recalled.better else (),
    )  # fmt: skip
    before, after = (tracing.said(held, found) for found in (COLD, weights))
    modelling.save(model)
    return Outcome(
        model, count, tracing.report(before) if before else None, tracing.report(after) if after else None,
        len(told) if placed else 0, placed.before if placed else None, placed.after if placed else None,
        bool(placed and placed.better),
        recalled.reviews if recalled else 0, recalled.before if recalled else None,
        recalled.after if recalled else None, bool(recalled and recalled.better),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    found: Calibration
    before: Report | None
    after: Report | None

    @property
    def better(self) -> bool:
        """Placements kept out are predicted better; or there are none to ask."""
        return self.before is None or self.after is None or self.after.log_loss < self.before.log_loss


def _placed(catalogue: Catalogue, told: Sequence[Placement], others: Sequence[Placement]) -> _Placed:
    """The prior fitted to placements, and how well it foretells the second half of others from the first."""
    templates = asking.placing_templates(catalogue)
    cold = placing.model_of(catalogue, templates)
    fitted = cold.fit([placing.history(one, templates) for one in told], pairs=False)
    offset = (fitted.belief.mean - cold.belief.mean)[0].tolist()
    found = Calibration(
        {skill: round(by, 3) for skill, by in zip(catalogue.skills, offset, strict=True)},
        {t.id: round(e, 2) for t, e in zip(templates, fitted.ease.tolist(), strict=True) if abs(e) >= LEAST_EASE},
        # Each part is scaled alike in all kinds, and some kinds have none of it.
        tuple((fitted.belief.sizes.sum(0) / cold.belief.sizes.sum(0)).tolist()),
        tuple(fitted.belief.weight.tolist()),
    )
    used = placing.model_of(catalogue, templates, found)  # what is reported on is what is kept, rounded as it is
    pairs: tuple[list[tuple[float, bool]], list[tuple[float, bool]]] = ([], [])
    for one in others[:REPORTED]:
        history = placing.history(one, templates)
        half = len(history) // 2
        for model, into in zip((cold, used), pairs, strict=True):
            p = model.p_correct(history[:half])
            into += [(float(p[a.item]), a.right) for a in history[half:]]
    before, after = (tracing.report(one) if one else None for one in pairs)
    return _Placed(found, before, after)


@dataclass(frozen=True, slots=True)
class _Recalled:
    found: tuple[float, ...]
    reviews: int
    before: Foretelling
    after: Foretelling

    @property
    def better(self) -> bool:
        """Reviews of learners kept out are foretold better."""
        return self.after.log_loss < self.before.log_loss


def _recalled(catalogue: Catalogue, stories: Sequence[Story]) -> _Recalled:
    """How learners here forget, all together, and how well that foretells those kept out. Nobody's reviews go by it:
    it is where the fit of one learner's own starts from."""
    from mlroadmap.core import fitted_forgetting

    shares = credit.shares_of(catalogue)
    held = stories[HELD_OUT - 1 :: HELD_OUT]
    rest = [story for at, story in enumerate(stories, 1) if at % HELD_OUT]
    rest = sorted(rest, key=lambda story: len(recollection.reviews(story)), reverse=True)[:MOST]
    found = fitted_forgetting.find(rest, shares)
    before, after = (
        forgetting.foretelling([one for story in held for one in recollection.foretold(story, shares, how)])
        for how in (USUAL, Forgetting(found))
    )
    return _Recalled(found, sum(len(recollection.reviews(story)) for story in rest), before, after)


def sequences(events: list[log.Event], catalogue: Catalogue) -> Iterator[tuple[float, list[Act]]]:
    """For each skill of one learner: P(known) as placement left it, and the answers since, in order."""
    state = knowledge.fold(events, catalogue)
    acts: dict[str, list[Act]] = {}
    for event in log.replay(events):
        if event.kind != "item-answered" or event.payload["where"] == "placement":
            continue
        says = event.payload
        guess = float(says.get("guess", mastery.NO_GUESS)) if says.get("learned", True) else 0.0
        skill = catalogue.current(str(says["skill"]))
        acts.setdefault(skill, []).append(Act(bool(says["right"]), guess, 1.0, str(says["where"])))
    for skill, found in acts.items():
        if skill in state.knowledge.traces:
            yield mastery.chance(state.knowledge.traces[skill].start), found


def _minutes(state: LearnerState) -> Iterator[tuple[str, float]]:
    for lesson, progress in state.lesson_progress.items():
        exercises = state.catalogue.lessons[lesson].exercises
        if progress.finished and len(progress.exercises) >= len(exercises) and lesson in state.knowledge.spent:
            yield lesson, state.knowledge.spent[lesson] / 60.0
