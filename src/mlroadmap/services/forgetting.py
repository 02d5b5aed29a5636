"""How the learner forgets: fitted to their own reviews when they ask, used when they say so, left again at any time.

What a fit found is kept as a projection, until it is chosen or refused. Only the choice is an event: it carries the
parameters, so that every machine that reads the log computes the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from mlroadmap.core import credit, forgetting, knowledge, recollection
from mlroadmap.core.events import Event
from mlroadmap.core.forgetting import Judged
from mlroadmap.core.learner import LearnerState
from mlroadmap.core.memory import Forgetting
from mlroadmap.core.progress import Chosen
from mlroadmap.core.recollection import Story
from mlroadmap.core.workload import Workload
from mlroadmap.records import journal
from mlroadmap.records.models import Learner, Projection
from mlroadmap.services import foreseeing, knowing, modelling

CHOSEN = "forgetting-chosen"
NAME = "forgetting"
"""The projection that keeps what the last fit found."""
FITTED_BY = "fitted in the fold, 1"
"""Name of the way it is fitted."""
_one_at_a_time = Lock()


class NotYet(ValueError):
    """There are too few reviews for a fit, or too few since the last one."""


class FitFailed(ValueError):
    """The reviews do not make a fit. Says why."""


class NoOffer(LookupError):
    """What was found meanwhile, by another fit, is no longer what was shown; or nothing was."""


class Look(msgspec.Struct, frozen=True):
    """What a fit found, and what it would change."""

    id: UUID
    time: datetime
    reviews: int
    """reviews answered by then"""
    engine: str
    judged: Judged
    retention: float
    now: Workload
    """what reviews cost as they are reckoned"""
    then: Workload
    """and what they would cost"""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the learner is with it."""

    reviews: int
    needed: int
    """reviews from which a fit is offered"""
    look: Look | None
    """what the last fit found"""
    chosen: Chosen | None
    """what the learner last chose; None if nothing ever"""

    @property
    def own(self) -> bool:
        """Whether reviews come by the learner's own forgetting."""
        return self.chosen is not None and bool(self.chosen.parameters)

    @property
    def ready(self) -> bool:
        """Whether there are enough reviews for a fit."""
        return self.reviews >= self.needed

    @property
    def offer(self) -> Look | None:
        """What the last fit found, if it is better and nothing found since is in use: here, or on another machine."""
        if self.look is None or not self.look.judged.better:
            return None
        return None if self.own and self.chosen and self.chosen.time >= self.look.time else self.look

    @property
    def open(self) -> bool:
        """Whether an offer waits for an answer."""
        return self.offer is not None and not self.offer.refused


def standing(state: LearnerState, learner_id: UUID) -> Standing:
    """Where the learner is with it: nothing is computed."""
    look, chosen = _look(learner_id), state.knowledge.chosen
    last = max(look.reviews if look else 0, chosen.reviews if chosen and chosen.parameters else 0)
    return Standing(state.knowledge.reviewed, forgetting.next_look(last), look, chosen)


def to_offer(state: LearnerState, learner_id: UUID) -> Standing | None:
    """Where the learner is with it, if there is something to do about it: a fit to look for, or one to answer."""
    if state.knowledge.reviewed < forgetting.ENOUGH:
        return None
    here = standing(state, learner_id)
    return here if here.open or here.ready else None


def fit(learner_id: UUID, now: datetime) -> Look:
    """Fit to the learner's reviews and keep what was found, to be shown. Nothing else changes.

    Raises NotYet or FitFailed.
    """
    from mlroadmap.core import fitted_forgetting  # it brings NumPy, which no other page of this needs

    with _one_at_a_time:
        state = knowing.get_state(learner_id, now)
        here = standing(state, learner_id)
        if not here.ready:
            if here.look is not None and here.look.reviews == here.reviews:
                return here.look  # found a moment ago, in another tab
            raise NotYet(f"{here.reviews} reviews; a fit takes {here.needed}")
        story = knowledge.story_of(journal.events(learner_id), state.catalogue)
        shares, used = credit.shares_of(state.catalogue), state.knowledge.forgetting
        around = modelling.forgetting()

        def fitted(told: Story) -> tuple[float, ...]:
            return fitted_forgetting.find([told], shares, around)

        try:
            judged = forgetting.judge(story, shares, fitted, used)
        except ValueError as error:  # answers there are, but hardly any came a day or more after the last practice
            raise FitFailed(str(error)) from error
        own = Forgetting(judged.parameters)
        before = foreseeing.under(state, state.knowledge.memory, used)
        after = foreseeing.under(state, recollection.remembered(story, shares, own), own)
        look = Look(uuid4(), now, here.reviews, FITTED_BY, judged, state.retention, before, after)
        _keep(learner_id, look)
    return look


def use(learner_id: UUID, look: UUID | None, now: datetime, event_id: UUID) -> Event:
    """Reckon with what this fit found from now on. The same event twice is one choice. Raises NoOffer."""
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        if (twin := journal.find(learner_id, event_id, CHOSEN)) is not None:
            return twin
        offer = standing(knowing.get_state(learner_id, now), learner_id).offer
        if offer is None or offer.id != look:
            raise NoOffer(str(look))
        judged = offer.judged
        payload = {
            "parameters": list(judged.parameters), "reviews": offer.reviews, "unseen": judged.unseen,
            "before": round(judged.used.log_loss, 4), "after": round(judged.fitted.log_loss, 4),
            "engine": offer.engine,
        }  # fmt: skip
        return journal.append(learner_id, CHOSEN, payload, now, event_id)[0]


def refuse(learner_id: UUID, look: UUID | None) -> None:
    """Leave it as it is. The offer stays, and waits for no answer. Raises NoOffer."""
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        offer = _look(learner_id)
        if offer is None or offer.id != look:
            raise NoOffer(str(look))
        _keep(learner_id, msgspec.structs.replace(offer, refused=True))


def as_usual(learner_id: UUID, now: datetime, event_id: UUID) -> None:
    """Back to how people forget on average. Once there, nothing happens."""
    with transaction.atomic():
        Learner.objects.select_for_update().get(id=learner_id)
        if (
            journal.find(learner_id, event_id, CHOSEN) is None
            and standing(knowing.get_state(learner_id, now), learner_id).own
        ):
            journal.append(learner_id, CHOSEN, {"parameters": []}, now, event_id)


def _look(learner_id: UUID) -> Look | None:
    row = Projection.objects.filter(learner_id=learner_id, name=NAME).first()
    try:
        return msgspec.convert(row.payload, Look) if row else None
    except ValueError:  # written by another version of the program
        return None


def _keep(learner_id: UUID, look: Look) -> None:
    Projection.objects.update_or_create(
        learner_id=learner_id, name=NAME,
        defaults={"engine": look.engine[:80], "events": look.reviews, "payload": msgspec.to_builtins(look)},
    )  # fmt: skip
