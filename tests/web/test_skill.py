"""The page of a skill."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services.catalogue import get_catalogue
from reading_html import Page

pytestmark = pytest.mark.django_db
SKILL = "calc-chain-rule"


def test_what_it_rests_on_and_leads_to(client: Client) -> None:
    page = Page(client.get(f"/skills/{SKILL}/").content.decode())
    catalogue = get_catalogue()
    for edge in catalogue.before[SKILL]:
        assert f"/skills/{edge.prerequisite}/" in page.links
    for edge in catalogue.after[SKILL]:
        assert f"/skills/{edge.skill}/" in page.links
    for other in catalogue.skills[SKILL].confused_with:
        assert f"/skills/{other}/" in page.links
    assert f"/lessons/{catalogue.lesson_of[SKILL].id}/" in page.links
    assert any(edge.kind == "tool" for edge in catalogue.after[SKILL])
    assert "our lesson uses it" in page.words


def test_a_review_that_is_due_is_due_now(client: Client, learner: Learner) -> None:
    answer = {
        "skill": SKILL, "template": "calc-chain-rule/nested-slope", "seed": 1, "digest": "d", "answer": "1",
        "right": True, "where": "lesson", "guess": 0.02,
    }  # fmt: skip
    journal.append(learner.id, "item-answered", answer, timezone.now())
    assert "Next review now" not in Page(client.get(f"/skills/{SKILL}/").content.decode()).words
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        page = Page(client.get(f"/skills/{SKILL}/").content.decode())
    assert "Next review now" in page.words and "Learn it" not in page.words
    assert "/review/" in page.links


def test_without_evidence_it_says_that_it_guesses(client: Client) -> None:
    assert "this is a guess" in Page(client.get(f"/skills/{SKILL}/").content.decode()).words


def test_evidence_is_named_and_dated(client: Client, learner: Learner) -> None:
    now = timezone.now()
    journal.append(learner.id, "skill-declared", {"skill": SKILL, "known": True}, now)
    words = Page(client.get(f"/skills/{SKILL}/").content.decode()).words
    assert "Known : taken as known" in words or "Known: taken as known" in words
    assert f"You said that you know it {date_format(now, 'j F Y')}" in words


def test_what_was_inferred_names_the_answers_it_comes_from(client: Client, learner: Learner) -> None:
    now = timezone.now()
    under = get_catalogue().before[SKILL][0].prerequisite

    def answered(skill: str, right: bool, **more: object) -> None:
        payload = {
            "skill": skill, "template": f"{skill}/q", "seed": 1, "digest": "d", "answer": "1", "right": right,
            "guess": 0.05, **more,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, now)

    journal.append(learner.id, "placement-started", {"placement": "p", "goals": [SKILL], "seed": 1, "engine": "7"}, now)
    answered(under, False, where="placement", placement="p")
    html = client.get(f"/skills/{SKILL}/").content.decode()
    words = Page(html).words
    assert "It was not asked about." in words
    assert f"Question missed: {get_catalogue().skills[under].title} {date_format(now, 'j F Y')}" in words
    assert "this is a guess" not in words
    above = get_catalogue().after[SKILL][0].skill
    answered(above, True, where="confirm")
    assert (
        f"Question answered: {get_catalogue().skills[above].title}"
        in Page(client.get(f"/skills/{SKILL}/").content.decode()).words
    )
    # Once there is an answer about the skill itself, that is the reason.
    answered(SKILL, True, where="confirm")
    assert "It was not asked about." not in Page(client.get(f"/skills/{SKILL}/").content.decode()).words


def test_one_says_what_one_knows(client: Client, learner: Learner) -> None:
    html = client.get(f"/skills/{SKILL}/").content.decode()
    assert f'action="/skills/{SKILL}/declare/"' in html
    assert 'name="event"' in html
    answer = client.post(f"/skills/{SKILL}/declare/", {"known": "no"}, follow=True)
    assert "You said that you do not know it" in answer.content.decode()


def test_skills_that_nobody_teaches_say_so(client: Client) -> None:
    untaught = [s.id for s in get_catalogue().skills.values() if s.id not in get_catalogue().lesson_of]
    assert untaught
    assert "No lesson of this program" in client.get(f"/skills/{untaught[0]}/").content.decode()


def test_every_skill_has_a_page(client: Client) -> None:
    for id in list(get_catalogue().skills)[::20]:
        assert client.get(f"/skills/{id}/").status_code == 200
