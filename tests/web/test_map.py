"""The map page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import mapping
from mlroadmap.services.catalogue import get_catalogue
from reading_html import Page

pytestmark = pytest.mark.django_db


def know(learner: Learner, *lessons: str) -> None:
    for id in lessons:
        for skill in get_catalogue().lessons[id].skills:
            journal.append(learner.id, "skill-declared", {"skill": skill, "known": True}, timezone.now())


def test_somebody_new_reads_how_far_the_goal_is(client: Client) -> None:
    page = Page(client.get("/map/").content.decode())
    assert re.search(r"\b57 stops to your goal|58 stops to your goal", page.words)
    assert re.search(r"\d+ to \d+ hours", page.words)


def test_the_title_says_what_is_true_now(client: Client, learner: Learner) -> None:
    know(learner, "python-values-and-errors", "python-strings-and-decisions")
    words = Page(client.get("/map/").content.decode()).words
    assert "2 stops behind you" in words
    know(learner, *get_catalogue().lessons)
    assert "Nothing stands between you and your goal" in Page(client.get("/map/").content.decode()).words


def test_there_is_one_next_step(client: Client, learner: Learner) -> None:
    assert client.get("/map/").content.decode().count('class="go"') == 1
    know(learner, "the-whole-game")
    html = client.get("/map/").content.decode()
    assert html.count('class="go"') == 1
    assert re.search(r'class="go" href="/lessons/[a-z-]+/"', html)


def test_the_outline_is_the_twin_of_the_sheet(client: Client) -> None:
    html = client.get("/map/").content.decode()
    page = Page(html)
    for id in get_catalogue().lessons:
        assert f"l-{id}" in page.ids
        assert page.links.count(f"/lessons/{id}/") >= 3 or id == "explore-on-your-own"
    for svg in re.findall(r"<svg class=\"map.*?</svg>", html, re.S):
        assert svg.count("<a ") == svg.count('tabindex="-1"') > 139
        assert 'role="group"' in svg


def test_states_stand_in_the_outline_as_words(client: Client, learner: Learner) -> None:
    know(learner, "numpy-arrays")
    html = client.get("/map/").content.decode()
    row = re.search(r'<li id="l-numpy-arrays".*?</li>', html, re.S)
    assert row and 'class="known"' in row[0] and "known</span>" in row[0]


def test_the_key_counts_every_lesson(client: Client) -> None:
    html = client.get("/map/").content.decode()
    key = html[html.index('class="key"') :]
    counts = [int(n) for n in re.findall(r'<dd><b class="num">(\d+)</b>', key)]
    assert len(counts) == 6
    assert sum(counts) == len(get_catalogue().lessons)


def test_everything_beyond_the_sheet_is_linked(client: Client) -> None:
    links = Page(client.get("/map/").content.decode()).links
    for section in get_catalogue().road_map.sections:
        drawn = section.id in {"prerequisites", "fundamentals", "advanced"}
        assert drawn or f"/outline/#s-{section.id}" in links
        for topic in section.topics:
            assert f"/topics/{topic.id}/" in links or topic.id in {"terminal", "version-control"}, topic.id


def test_a_closer_look_works_without_script(client: Client) -> None:
    whole = client.get("/map/").content.decode()
    assert 'viewBox="0 24 1280 940"' in whole
    closer = re.search(r'class="btn" href="(\?zoom=1[^"#]*)', whole)
    assert closer
    html = client.get("/map/" + closer[1].replace("&amp;", "&")).content.decode()
    view = re.search(r'class="map wide z1" viewBox="([^"]*)"', html)
    assert view and view[1].split()[2:] == ["512", "376"]
    assert "Whole map" in html


@pytest.mark.parametrize(
    "query", ["zoom=9", "zoom=-1", "zoom=x", "zoom=1&x=99999999999&y=1", "at=nothing&zoom=1", "x=1"]
)
def test_odd_queries_still_show_a_map(client: Client, query: str) -> None:
    answer = client.get("/map/?" + query)
    assert answer.status_code == 200
    assert '<svg class="map wide' in answer.content.decode()


def test_a_title_cannot_become_markup(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = get_catalogue().lessons["gradient-descent"]
    before = lesson.title
    mapping._drawn.cache_clear()  # the catalogue never changes in a running program; here it does
    object.__setattr__(lesson, "title", '<script>alert("x")</script>')
    try:
        for address in ("/map/", "/map/?zoom=1&at=fundamentals", "/outline/", "/topics/ml-fundamentals/"):
            html = client.get(address).content.decode()
            assert "<script>alert" not in html
            assert "&lt;script&gt;" in html
    finally:
        object.__setattr__(lesson, "title", before)
        mapping._drawn.cache_clear()


def test_a_picture_is_drawn_once_for_all_who_stand_alike_and_anew_after_an_act(
    learner: Learner, stranger: Learner
) -> None:
    def drawing(whose: Learner) -> object:
        return mapping.get_map(whose.id, timezone.now()).drawing

    first = drawing(learner)
    assert first is drawing(learner) is drawing(stranger)
    know(learner, "numpy-arrays")
    assert drawing(learner) is not first
    assert drawing(stranger) is first
    with translation.override("de"):
        assert drawing(stranger) is not first


def test_what_one_learner_did_never_shows_on_the_map_of_another(
    client: Client, stranger_client: Client, learner: Learner
) -> None:
    before = re.findall(r'href="#m-[a-z]+"', stranger_client.get("/map/").content.decode())
    know(learner, "numpy-arrays")
    client.get("/map/")
    assert re.findall(r'href="#m-[a-z]+"', stranger_client.get("/map/").content.decode()) == before


def test_queries_do_not_grow_with_the_log(
    client: Client, learner: Learner, django_assert_max_num_queries: object
) -> None:
    client.get("/map/")
    know(learner, *list(get_catalogue().lessons)[:30])
    client.get("/map/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get("/map/")
