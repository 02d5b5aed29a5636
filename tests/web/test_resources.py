"""Finding resources."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mlroadmap.services import finding
from mlroadmap.services.catalogue import get_catalogue
from mlroadmap.services.finding import Query
from reading_html import Page

pytestmark = pytest.mark.django_db


def test_without_a_question_all_are_shown(client: Client) -> None:
    page = Page(client.get("/resources/").content.decode())
    assert page.words.count(" by ") >= 100
    for resource in get_catalogue().resources.values():
        assert not resource.url or resource.url in page.links


@pytest.mark.parametrize("field", ["type", "cost", "author"])
def test_each_choice_narrows_to_what_it_says(field: str) -> None:
    found = finding.find_resources(Query())
    for value in {"type": found.types, "cost": found.costs, "author": found.authors}[field]:
        some = finding.find_resources(Query(**{field: value}))
        rows = [r for _, shelves in some.shelves for shelf in shelves for r in shelf.resources]
        assert rows
        assert some.count == len(rows)
        for r in rows:
            assert value in ([a.name for a in r.authors] if field == "author" else [getattr(r, field)])


def test_words_are_sought_in_titles_authors_and_topics() -> None:
    def ids(words: str) -> set[str]:
        shelves = finding.find_resources(Query(words=words)).shelves
        return {r.id for _, rows in shelves for shelf in rows for r in shelf.resources}

    assert "cs229-second-half" in ids("CS229")
    assert "cs229-second-half" in ids("andrew unsupervised")
    assert ids("andrew") > ids("andrew unsupervised")
    assert ids("zzzzz") == set()


def test_nothing_found_is_said_kindly_and_escaped(client: Client) -> None:
    html = client.get("/resources/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
    assert "Nothing fits all of that." in html
    assert re.search(r"<h1>\s*0 of \d+ resources", html)


def test_the_form_keeps_what_was_asked(client: Client) -> None:
    html = client.get("/resources/", {"q": "book", "cost": "free", "author": "Google"}).content.decode()
    assert 'value="book"' in html
    assert '<option value="free" selected>' in html
    assert '<option value="Google" selected' in html
