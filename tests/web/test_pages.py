"""What holds for every page of the map family, and pages for addresses that lead nowhere."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.template import loader
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.web.views import pages
from reading_html import Page

pytestmark = pytest.mark.django_db
PAGES = [
    "/map/",
    "/map/?zoom=1&at=advanced",
    "/map/?zoom=2&x=300&y=200",
    "/outline/",
    "/topics/calculus/",
    "/topics/unsupervised-learning/",
    "/topics/job-skill-rust/",
    "/skills/calc-chain-rule/",
    "/resources/",
    "/resources/?q=llm&type=course&cost=free",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sound(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = Page(answer.content.decode())
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids)), {id for id in page.ids if page.ids.count(id) > 1}
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert not [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
    assert "" not in page.links


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_sees_their_own_state(
    client: Client, stranger_client: Client, learner: Learner, address: str
) -> None:
    for skill in get_catalogue().lessons["chain-rule"].skills:
        journal.append(learner.id, "skill-declared", {"skill": skill, "known": True}, timezone.now())
    theirs = stranger_client.get(address)
    assert theirs.status_code == 200
    assert "You said that you know it" not in theirs.content.decode()
    if address == "/skills/calc-chain-rule/":
        assert "You said that you know it" in client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_queries_do_not_grow_with_what_was_done(client: Client, learner: Learner, address: str) -> None:
    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(address)
        return len(found)

    before = queries()
    for id in list(get_catalogue().skills)[:25]:
        journal.append(learner.id, "skill-declared", {"skill": id, "known": True}, timezone.now(), uuid4())
    assert queries() == before
    assert before <= 8


@pytest.mark.parametrize(
    "address", ["/map/", "/outline/", "/topics/calculus/", "/skills/calc-chain-rule/", "/resources/"]
)
def test_pages_are_read_only(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/topics/calculis/", "/topics/calculus/"),
        ("/skills/calc-chainrule/", "/skills/calc-chain-rule/"),
        ("/lessons/gradient-decent/", "/lessons/gradient-descent/"),
        ("/topics/large-language-model/", "/topics/large-language-models/"),
    ],
)
def test_a_slip_in_an_address_is_answered_with_what_was_meant(client: Client, address: str, meant: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert f'href="{meant}"' in answer.content.decode()


def test_an_address_far_from_anything_leads_to_the_map(client: Client) -> None:
    answer = client.get("/topics/qqqqqqqqzzzz/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "There is no topic at this address" in page
    assert 'href="/map/"' in page


def test_an_unknown_page_escapes_what_was_asked(client: Client) -> None:
    answer = client.get("/topics/%3Cscript%3Ealert(1)%3C/script%3E/")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing_that_may_be_broken(
    rf: object, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = pages.server_error(rf.get("/"))  # type: ignore[attr-defined]
    assert answer.status_code == 500
    page = Page(answer.content.decode())
    assert page.inline == []
    assert "Something broke, and it was not you" in page.words


def of_sqlite(code: int) -> Exception:
    """An error as Django raises it for one of SQLite's."""
    error, cause = OperationalError("whatever it says"), sqlite3.OperationalError("whatever it says")
    cause.sqlite_errorcode = code
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (of_sqlite(sqlite3.SQLITE_FULL), "The disk is full"),
        (OSError(28, "Kein Platz mehr"), "The disk is full"),
        (of_sqlite(sqlite3.SQLITE_READONLY), "cannot be written to"),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), "is damaged"),
    ],
)
def test_trouble_with_the_disk_is_named_and_says_what_to_do(rf: RequestFactory, error: Exception, words: str) -> None:
    def answered(**headers: str) -> HttpResponse:
        try:
            raise error
        except Exception:
            return pages.server_error(rf.post("/", headers=headers))

    page = answered()
    assert page.status_code == 507
    assert words in Page(page.content.decode()).words
    fragment = answered(**{"HX-Request": "true"})  # goes beside the form, so it is the words alone
    assert words in fragment.content.decode()
    assert "<" not in fragment.content.decode()


def test_the_base_page_names_the_page_in_hand(client: Client) -> None:
    html = client.get("/map/").content.decode()
    assert '<a href="/map/" aria-current="page">' in html
    assert "Everything here lives in one file on this computer." in html
    assert "https://github.com/loganthorneloe/ml-road-map" in html


def test_theme_and_size_are_attributes_of_the_page() -> None:
    html = loader.get_template("base.html").render({"theme": "dark", "text_size": "large"})
    assert 'data-theme="dark"' in html
    assert 'data-text="large"' in html
    assert "data-theme" not in loader.get_template("base.html").render({})


def test_an_address_for_forms_says_so_when_it_is_opened(client: Client) -> None:
    for address in ("/placement/start/", "/skills/vectors/declare/", "/lessons/nowhere/item"):
        answer = client.get(address)
        assert answer.status_code == 405
        assert answer["Allow"] == "POST"
        assert "This address only takes forms" in answer.content.decode()
        assert 'href="/"' in answer.content.decode()
    assert client.put("/placement/start/").content == b""


def test_a_form_that_stands_for_something_else_is_refused_on_a_page(client: Client, learner: Learner) -> None:
    event = str(uuid4())
    client.post("/goal/", {"goal": ["fundamentals"], "event": event})
    told = client.post("/placement/start/", {"event": event})
    assert told.status_code == 409
    assert "<h1>This form was sent before</h1>" in told.content.decode()
    script = client.post("/placement/start/", {"event": event}, headers={"HX-Request": "true"})
    assert script.status_code == 409
    assert "<" not in script.content.decode()


@pytest.mark.parametrize("file", ["css/base.css", "css/tokens.css", "dist/base.js", "dist/lesson.js"])
def test_after_an_update_no_page_meets_styles_or_scripts_of_the_version_before(client: Client, file: str) -> None:
    first = client.get(f"/static/{file}")
    first.close()
    assert first.status_code == 200
    assert first["Cache-Control"] == "no-cache"
    assert client.get(f"/static/{file}", headers={"If-None-Match": first["ETag"]}).status_code == 304
    font = client.get("/static/fonts/cabin-latin-wdth-normal.woff2")
    font.close()
    assert "max-age=3600" in font["Cache-Control"]
