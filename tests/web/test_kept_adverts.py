"""Adverts that a learner keeps: on request only, with what they asked then and now, and gone when dropped."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import NOW
from mlroadmap.records.models import Document, Event, Learner
from mlroadmap.services import advert_keeping, declaring, owning
from reading_html import Page

pytestmark = pytest.mark.django_db

ADVERT = "Engineer for zebras\n\nRequirements:\n- Python and <b>SQL</b>\n- Rust"


def html(client: Client, address: str = "/jobs/kept/") -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def keep(client: Client, text: str = ADVERT) -> str:
    reply = client.post("/jobs/kept/", {"advert": text})
    assert reply.status_code == 302
    return str(reply["Location"])


def test_a_read_advert_is_kept_with_one_click(client: Client, learner: Learner) -> None:
    assert "None yet." in Page(html(client)).words
    read = client.post("/jobs/advert/", {"advert": ADVERT}).content.decode()
    form = re.search(r'<form class="keep" method="post" action="/jobs/kept/">.*?</form>', read, re.DOTALL)
    assert form and "&lt;b&gt;SQL&lt;/b&gt;" in form[0] and "Keep this advert" in form[0]
    assert not Document.objects.filter(kind="advert").exists(), "reading keeps nothing"
    address = keep(client)
    assert keep(client) == address, "the same text is one advert"
    assert Document.objects.filter(kind="advert").count() == 1
    page = html(client, address)
    assert "Engineer for zebras" in page and "<b>SQL</b>" not in page and "Keep this advert" not in page
    assert address in Page(html(client)).links
    assert "1 advert you keep" in Page(html(client, "/jobs/advert/")).words


def test_one_sees_how_the_gap_closes(client: Client, learner: Learner) -> None:
    keep(client)
    [before] = advert_keeping.kept(learner.id, NOW)
    assert (before.known, before.then.known, before.reading.taught) == (0, 0, 3)
    topic = next(one.topic for one in before.reading.wanted if one.skill.id == "sql")
    assert topic is not None
    for skill in topic.skills:
        declaring.declare(learner.id, skill, True, NOW + timedelta(hours=1), uuid4())
    [after] = advert_keeping.kept(learner.id, NOW + timedelta(hours=2))
    assert (after.known, after.then.known, after.then.minutes) == (1, 0, before.then.minutes)
    assert after.reading.minutes[1] < before.reading.minutes[1]


def test_dropped_it_is_gone_with_its_text(client: Client, learner: Learner) -> None:
    address = keep(client)
    assert any("zebras" in line for line in owning.export_log(learner.id)), "what is kept is exported"
    assert client.post(f"{address}drop").status_code == 302
    assert client.get(address).status_code == 404
    assert client.post(f"{address}drop").status_code == 404
    assert not any("zebras" in line for line in owning.export_log(learner.id))
    assert "None yet." in Page(html(client)).words
    assert keep(client) == address, "and may be kept again"
    assert "Engineer for zebras" in html(client)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("About us\n\nWe sell Python courses", "We sell Python courses"),
        ("Requirements\n\n", "Requirements"),
        ("<h1>Chef of SQL</h1><p>Cook</p>", "Chef of SQL"),
        ("word " * 60, "word " * 18 + "…"),
    ],
)
def test_its_first_line_names_it(learner: Learner, text: str, title: str) -> None:
    key = advert_keeping.keep(learner.id, text, NOW)
    assert advert_keeping.find(learner.id, key, NOW).title == title


def test_nothing_of_it_stands_in_the_log(client: Client) -> None:
    html(client)
    before = Event.objects.count()
    client.post(f"{keep(client)}drop")
    assert Event.objects.count() == before


@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
def test_without_a_text_nothing_is_kept(client: Client, text: str) -> None:
    reply = client.post("/jobs/kept/", {"advert": text}, follow=True)
    assert "There was no text to keep." in reply.content.decode()
    assert not Document.objects.filter(kind="advert").exists()


def test_there_is_a_limit(client: Client, learner: Learner) -> None:
    for number in range(advert_keeping.MOST):
        advert_keeping.keep(learner.id, f"Python {number}", NOW)
    reply = client.post("/jobs/kept/", {"advert": ADVERT}, follow=True)
    assert f"You keep {advert_keeping.MOST} adverts already" in reply.content.decode()
    assert client.post("/jobs/kept/", {"advert": "Python 3"}).status_code == 302, "one of them is no more"
    assert advert_keeping.count(learner.id) == advert_keeping.MOST


@pytest.mark.parametrize("body", ["", "{", "[]", '{"text": 5}', '{"text": "Python", "then": {"minutes": [1]}}'])
def test_a_damaged_document_breaks_no_page(client: Client, learner: Learner, body: str) -> None:
    Document.objects.create(
        learner=learner, kind="advert", key="ab", parent=None, device=learner.id, time=NOW, body=body
    )  # fmt: skip
    assert ("Python" in html(client)) == ("Python" in body)


def test_a_stranger_sees_and_drops_nothing(client: Client, stranger_client: Client) -> None:
    address = keep(client)
    assert "zebras" not in html(stranger_client) and "None yet." in Page(html(stranger_client)).words
    assert stranger_client.get(address).status_code == 404
    assert stranger_client.post(f"{address}drop").status_code == 404
    assert "zebras" in html(client, address)


def test_forged_posts_are_refused(client: Client, learner: Learner) -> None:
    address = keep(client)
    strict = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    assert strict.post("/jobs/kept/", {"advert": "Python"}).status_code == 403
    assert strict.post(f"{address}drop").status_code == 403


def test_the_list_asks_no_more_for_more_adverts(client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            html(client)
        return len(found)

    keep(client)
    html(client)
    before = asked()
    for number in range(4):
        keep(client, f"{ADVERT}\n- Kafka {number}")
    assert asked() == before
