"""The outline holds the whole road map."""

from __future__ import annotations

import pytest
from django.test import Client

from mlroadmap.services.catalogue import get_catalogue
from reading_html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> Page:
    return Page(client.get("/outline/").content.decode())


def test_every_section_group_and_topic_is_there_in_order(page: Page) -> None:
    road_map = get_catalogue().road_map
    ids = [id for id in page.ids if id.startswith(("s-", "t-"))]
    wanted = []
    for section in road_map.sections:
        wanted += [f"s-{section.id}", *(f"t-{topic.id}" for topic in section.topics)]
        assert section.name in page.words and "[" not in section.name
        for group in section.groups:
            assert group.title in page.words
    assert ids == wanted


def test_every_resource_is_there_with_its_author_and_both_addresses(page: Page) -> None:
    for resource in get_catalogue().resources.values():
        assert " ".join(resource.title.split()) in page.words, resource.id
        assert f"res-{resource.id}" in page.ids
        if resource.url:
            assert resource.url in page.links
        if resource.seed_url and resource.seed_url != resource.url:
            assert resource.seed_url in page.words, resource.id
        for author in resource.authors:
            assert author.name in page.words
            assert not author.url or author.url in page.links


def test_every_lesson_and_skill_of_a_topic_is_there(page: Page) -> None:
    catalogue = get_catalogue()
    for topic in catalogue.topics.values():
        for id in topic.lessons:
            assert f"/lessons/{id}/" in page.links
        for id in topic.skills:
            assert f"/skills/{id}/" in page.links
    assert {id for t in catalogue.topics.values() for id in t.lessons} == set(catalogue.lessons)


def test_introduction_things_to_know_and_support_are_there(page: Page) -> None:
    assert "Welcome to the Machine Learning Road Map" in page.words
    assert "Machine learning is a rapidly developing field." in page.words
    assert "Logan Thorneloe" in page.words
    assert "#s-reading" in page.links
