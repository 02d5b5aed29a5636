"""The page of a topic."""

from __future__ import annotations

import pytest
from django.test import Client

from mlroadmap.services.catalogue import get_catalogue
from reading_html import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("id", sorted(get_catalogue().topics))
def test_every_topic_shows_its_resources_lessons_and_skills(client: Client, id: str) -> None:
    answer = client.get(f"/topics/{id}/")
    assert answer.status_code == 200
    page = Page(answer.content.decode())
    topic = get_catalogue().topics[id]
    assert {f"res-{r.id}" for r in topic.resources} <= set(page.ids)
    assert {f"/lessons/{lesson}/" for lesson in topic.lessons} <= set(page.links)
    assert {f"/skills/{skill}/" for skill in topic.skills} <= set(page.links)
    assert len(page.ids) == len(set(page.ids))


def test_a_moved_address_is_told_with_its_reason(client: Client) -> None:
    words = Page(client.get("/topics/numpy/").content.decode()).words
    assert "The original road map gave another address" in words
    assert "The tracking part of the address was removed." in words


def test_what_is_gone_is_called_gone(client: Client) -> None:
    page = Page(client.get("/topics/unsupervised-learning/").content.decode())
    assert "The address that the original road map gave is gone" in page.words
    moment = get_catalogue().resources["cs229-second-half"].moments[0]
    assert moment.title in page.words
    seconds, text = moment.marks[1]
    assert text in page.words
    assert any(link.startswith(moment.url) and link.endswith(f"t={seconds}") for link in page.links)


def test_coming_soon_is_said_honestly(client: Client) -> None:
    words = Page(client.get("/topics/job-skill-pytorch/").content.decode()).words
    assert "The original road map says “Coming Soon” here." in words
    assert "added by this program" in words
    assert "First steps in PyTorch" in words


def test_neighbours_are_linked(client: Client) -> None:
    links = Page(client.get("/topics/python/").content.decode()).links
    assert "/topics/general-programming/" in links
    assert "/topics/numpy/" in links


def test_what_is_taught_elsewhere_is_marked_so(client: Client) -> None:
    lessons = get_catalogue().lessons.values()
    for lesson in (next(one for one in lessons if one.written), next(one for one in lessons if not one.written)):
        page = client.get(f"/topics/{lesson.topic}/").content.decode()
        row = page[page.index(f'id="l-{lesson.id}"') :]
        assert ("elsewhere" in row[: row.index("</li>")]) != lesson.written
