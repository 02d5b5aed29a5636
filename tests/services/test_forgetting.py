"""Fitted when asked, used when chosen, the same on every machine."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

import forgetful
from conftest import NOW
from forgetful import QUICK
from learning import START
from mlroadmap.core import dues, memory
from mlroadmap.core.days import from_line
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.transfer import TransferError
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner, Projection
from mlroadmap.services import (
    asking,
    declaring,
    documents,
    foreseeing,
    forgetting,
    knowing,
    modelling,
    owning,
    replaying,
    reviewing,
)  # fmt: skip
from mlroadmap.services.catalogue import get_catalogue

pytestmark = pytest.mark.django_db
SKILLS = 60


def apart() -> list[str]:
    """Skills that can be asked about, none of which rests on another: no credit moves them."""
    catalogue, found = get_catalogue(), []
    touched: set[str] = set()
    near: dict[str, set[str]] = {}
    for edge in catalogue.edges:
        near.setdefault(edge.skill, set()).add(edge.prerequisite)
        near.setdefault(edge.prerequisite, set()).add(edge.skill)
    for skill in asking.templates(catalogue):
        if skill not in touched:
            found.append(skill)
            touched |= near.get(skill, set())
    return found[:SKILLS]


def practised(learner: Learner, reviews: int, truth: Forgetting = QUICK, seed: int = 1) -> datetime:
    """A log of somebody who forgets like this. Returns a moment just after."""
    device, rows, last = journal.this_device(NOW).id, [], START
    for number, (skill, last, right, open) in enumerate(forgetful.acts(apart(), truth, reviews, seed), 1):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": number, "digest": "d", "answer": "1", "right": right,
            "where": "review" if open else "lesson", "guess": 0.02,
        }  # fmt: skip
        rows.append(
            Event(id=uuid4(), learner=learner, device=device, sequence=-reviews * 2 + number, time=last,
                  kind="item-answered", payload=payload)
        )  # fmt: skip
    Event.objects.bulk_create(rows)
    journal.grew(learner.id, len(rows))
    return last + timedelta(minutes=1)


def standing(learner: Learner, now: datetime) -> forgetting.Standing:
    return forgetting.standing(knowing.get_state(learner.id, now), learner.id)


def test_too_few_reviews_are_counted_and_refused(learner: Learner) -> None:
    assert standing(learner, NOW) == forgetting.Standing(0, 400, None, None)
    now = practised(learner, 399)
    assert (standing(learner, now).reviews, standing(learner, now).ready) == (399, False)
    with pytest.raises(forgetting.NotYet):
        forgetting.fit(learner.id, now)
    assert not Projection.objects.filter(name=forgetting.NAME).exists()


def test_the_whole_way_there_and_back(learner: Learner) -> None:
    now = practised(learner, 800)
    plain = knowing.get_state(learner.id, now)
    look = forgetting.fit(learner.id, now)
    assert look.judged.better
    assert (look.reviews, look.retention) == (800, 0.9)
    assert look.then.reviews_a_day > look.now.reviews_a_day
    assert knowing.get_state(learner.id, now).knowledge == plain.knowledge  # nothing changes unasked
    assert standing(learner, now).open
    id = uuid4()
    first = forgetting.use(learner.id, look.id, now, id)
    assert forgetting.use(learner.id, look.id, now, id) == first  # a double post
    assert Event.objects.filter(kind="forgetting-chosen").count() == 1
    state = knowing.get_state(learner.id, now)
    assert state.knowledge.forgetting == Forgetting(look.judged.parameters)
    assert state.knowledge.chosen is not None
    assert (state.knowledge.chosen.reviews, state.knowledge.chosen.unseen) == (800, look.judged.unseen)
    here = standing(learner, now)
    assert (here.own, here.offer, here.needed) == (True, None, 1200)
    for skill, kept in state.knowledge.memory.items():
        how = Forgetting(look.judged.parameters)
        assert state.due_at(skill) == state.days.start(from_line(dues.time_of(skill, {skill: kept}, {}, 0.9, how)))
        assert state.recall(skill) == memory.recall(kept, state.moment, how)
        assert kept.stability < plain.knowledge.memory[skill].stability
    forgetting.as_usual(learner.id, now, uuid4())
    forgetting.as_usual(learner.id, now, uuid4())  # already so
    assert Event.objects.filter(kind="forgetting-chosen").count() == 2
    assert knowing.get_state(learner.id, now).knowledge.memory == plain.knowledge.memory
    assert standing(learner, now).offer == look  # may be chosen again
    back = Event.objects.filter(kind="forgetting-chosen").order_by("sequence").last()
    assert back is not None
    declaring.undo(learner.id, back.id, now, uuid4())
    assert knowing.get_state(learner.id, now).knowledge.memory == state.knowledge.memory


def test_an_offer_may_be_refused_and_taken_up_later(learner: Learner) -> None:
    now = practised(learner, 800)
    look = forgetting.fit(learner.id, now)
    forgetting.refuse(learner.id, look.id)
    here = standing(learner, now)
    assert (here.open, here.offer is not None, here.own) == (False, True, False)
    forgetting.use(learner.id, look.id, now, uuid4())
    assert standing(learner, now).own
    for strange in (uuid4(), UUID(int=0)):
        with pytest.raises(forgetting.NoOffer):
            forgetting.use(learner.id, strange, now, uuid4())
        with pytest.raises(forgetting.NoOffer):
            forgetting.refuse(learner.id, strange)


def test_what_another_machine_chose_since_is_not_undone_by_an_older_offer(learner: Learner) -> None:
    now = practised(learner, 800)
    look = forgetting.fit(learner.id, now)
    later = now + timedelta(days=2)
    journal.append(learner.id, "forgetting-chosen", {"parameters": list(QUICK.parameters), "reviews": 1600}, later)
    here = standing(learner, later)
    assert (here.own, here.offer, here.needed) == (True, None, 2400)
    with pytest.raises(forgetting.NoOffer):
        forgetting.use(learner.id, look.id, later, uuid4())
    assert knowing.get_state(learner.id, later).knowledge.forgetting == QUICK


def test_a_second_fit_is_judged_against_the_one_in_use(learner: Learner) -> None:
    now = practised(learner, 800)
    own = forgetting.use(learner.id, forgetting.fit(learner.id, now).id, now, uuid4()).payload["parameters"]
    now = practised(learner, 1200)  # the same days again, as by another device: enough for another fit
    look = forgetting.fit(learner.id, now)
    assert look.reviews == 2000
    assert look.judged.used != look.judged.usual
    assert look.judged.parameters != tuple(own)


def test_a_fit_starts_from_how_learners_here_forget(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    now = practised(learner, 400, USUAL)
    alone = forgetting.fit(learner.id, now).judged.parameters
    Projection.objects.filter(name=forgetting.NAME).delete()
    monkeypatch.setattr(modelling, "forgetting", lambda: QUICK)
    among = forgetting.fit(learner.id, now).judged.parameters
    assert QUICK.parameters[2] < among[2] < alone[2]


def test_somebody_average_is_offered_nothing(learner: Learner) -> None:
    now = practised(learner, 400, USUAL)
    look = forgetting.fit(learner.id, now)
    assert not look.judged.better
    assert standing(learner, now).offer is None
    with pytest.raises(forgetting.NoOffer):
        forgetting.use(learner.id, look.id, now, uuid4())
    assert not Event.objects.filter(kind="forgetting-chosen").exists()


def test_reviews_workload_and_forecast_go_by_what_was_chosen(learner: Learner) -> None:
    now = practised(learner, 800)
    look = forgetting.fit(learner.id, now)
    later = now + timedelta(days=4)
    before = knowing.get_state(learner.id, later)
    plain = reviewing.due(before), foreseeing.costs(before, 0.9), foreseeing.ahead(before)
    forgetting.use(learner.id, look.id, now, uuid4())
    after = knowing.get_state(learner.id, later)
    assert set(reviewing.due(after)) > set(plain[0])
    assert foreseeing.ahead(after) != plain[2]
    state = knowing.get_state(learner.id, now)
    here = next(cost for cost in foreseeing.costs(state, 0.9) if cost.retention == 0.9)
    assert here.reviews_a_day == pytest.approx(look.then.reviews_a_day)  # as was said before it was chosen
    assert here.reviews_a_day != pytest.approx(plain[1][2].reviews_a_day)


def test_the_next_review_catches_up_with_the_same_result_as_a_fold_of_all(learner: Learner) -> None:
    now = practised(learner, 800)
    forgetting.use(learner.id, forgetting.fit(learner.id, now).id, now, uuid4())
    knowing.get_state(learner.id, now)
    payload = {
        "skill": apart()[0], "template": "t/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
        "where": "review", "guess": 0.02,
    }  # fmt: skip
    journal.append(learner.id, "item-answered", payload, now + timedelta(days=3))
    caught_up = knowing.get_state(learner.id, now + timedelta(days=3))
    assert caught_up.knowledge == knowing.rebuild(learner.id, now + timedelta(days=3)).knowledge
    assert caught_up.knowledge.reviewed == 801


def test_export_and_merge_bring_it_along_and_replay_changes_nothing(learner: Learner, stranger: Learner) -> None:
    now = practised(learner, 800)
    forgetting.use(learner.id, forgetting.fit(learner.id, now).id, now, uuid4())
    before = knowing.get_state(learner.id, now).knowledge
    exported = list(owning.export_log(learner.id))
    owning.delete_everything(learner.id)
    assert standing(learner, now).look is None
    assert owning.merge_log(learner.id, exported).known_events == 0
    assert knowing.get_state(learner.id, now).knowledge == before
    assert standing(learner, now).own
    assert [(one.moved, one.gained, one.lost) for one in replaying.replay(now)] == [(0, 0, 0)] * 2
    assert knowing.get_state(stranger.id, now).knowledge.forgetting is USUAL


@pytest.mark.parametrize("damage", ["NaN", "Infinity", "-1", '"x"', "true", "null", "[]"])
def test_a_damaged_number_in_a_log_is_named_with_its_line(learner: Learner, damage: str) -> None:
    journal.append(learner.id, "forgetting-chosen", {"parameters": list(QUICK.parameters)}, NOW)
    lines = [line.replace('"parameters": [0.02', f'"parameters": [{damage}') for line in owning.export_log(learner.id)]
    owning.delete_everything(learner.id)
    with pytest.raises(TransferError, match=r"line 2: forgetting-chosen: parameter 0 of FSRS must be a number"):
        owning.merge_log(learner.id, io.StringIO("".join(lines)))


def test_a_fit_that_fails_changes_nothing(learner: Learner) -> None:
    now = practised(learner, 800)
    Event.objects.filter(learner=learner).update(time=START)  # all on one day: nothing shows what was forgotten
    knowing.rebuild(learner.id, now)
    with pytest.raises(forgetting.FitFailed, match="no reviews"):
        forgetting.fit(learner.id, now)
    assert standing(learner, now).look is None


def test_what_another_version_kept_is_looked_for_anew(learner: Learner) -> None:
    now = practised(learner, 800)
    forgetting.fit(learner.id, now)
    Projection.objects.filter(name=forgetting.NAME).update(payload={"id": "x"})
    assert standing(learner, now).look is None
    assert standing(learner, now).ready


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_once_are_one_choice(learner: Learner) -> None:
    now, id = practised(learner, 800), uuid4()

    def fit(_: int) -> UUID:
        try:
            return forgetting.fit(learner.id, now).id
        finally:
            connection.close()

    def use(_: int) -> UUID:
        try:
            return forgetting.use(learner.id, look, now, id).id
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        (look,) = set(pool.map(fit, range(3)))
        assert set(pool.map(use, range(3))) == {id}
    assert Event.objects.filter(kind="forgetting-chosen").count() == 1
    assert documents.settings(learner.id).retention == 0.9
