"""The glossary lists the terms of all lessons."""

from __future__ import annotations

import pytest
from django.test import Client

from mlroadmap.services import glossary
from mlroadmap.services.catalogue import get_catalogue
from small import LESSON, small_content

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]


def test_terms_stand_with_their_meaning_and_lead_to_their_lesson(client: Client) -> None:
    page = client.get("/glossary/").content.decode()
    assert 'id="mean"' in page and "shared out evenly" in page
    address = f"/lessons/{LESSON}/#term-mean"
    assert f'href="{address}"' in page
    assert 'id="term-mean"' in client.get(address).content.decode()


def test_a_lesson_links_the_terms_of_the_lessons_it_rests_on_and_not_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    term = glossary.Term("mean", "numbers", "What each one gets", ())
    monkeypatch.setattr(glossary, "used_by", lambda lesson: (term,))
    page = client.get(f"/lessons/{LESSON}/").content.decode()
    assert 0 < page.count('<a class="term" href="/glossary/#mean" title="What each one gets">') <= page.count("<h2")
    monkeypatch.undo()
    assert glossary.used_by(get_catalogue().lessons[LESSON]) == ()
    assert 'class="term"' not in client.get(f"/lessons/{LESSON}/").content.decode()
