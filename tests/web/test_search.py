"""The search page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from conftest import NOW
from mlroadmap.records.models import Learner
from mlroadmap.services import documents


def found(client: Client, asked: str) -> dict[str, list[str]]:
    page = client.get("/search/", {"q": asked}).content.decode()
    sections = re.findall(r'<section aria-labelledby="k-(\w+)">(.*?)</section>', page, re.DOTALL)
    return {kind: re.findall(r"data-content>([^<]*)</a>", rows) for kind, rows in sections}


def test_a_misspelt_question_finds_the_lesson_first(client: Client) -> None:
    hits = found(client, "grdient desent")
    assert next(iter(hits)) == "lesson"
    assert hits["lesson"][0].startswith("Gradient descent")


@pytest.mark.parametrize(
    ("asked", "kind", "title"),
    [
        ("backpropagation", "term", "backpropagation"),
        ("numpy tutorial", "resource", "NumPy Tutorial"),
        ("karpathy", "resource", "Andrej Karpathy"),
        ("calculus", "topic", "Calculus"),
        ("derivative", "skill", ""),
    ],
)
def test_every_kind_is_found(client: Client, asked: str, kind: str, title: str) -> None:
    hits = found(client, asked)[kind]
    assert any(title in hit for hit in hits), hits


def test_only_the_own_notes_are_found(client: Client, stranger_client: Client, learner: Learner) -> None:
    documents.save(learner.id, "note", "gradient-descent/why-1", "Zebras <b>roll</b> downhill", None, NOW)
    page = client.get("/search/?q=zebra").content.decode()
    assert "Zebras &lt;b&gt;roll&lt;/b&gt; downhill" in page
    assert "Zebras" not in stranger_client.get("/search/?q=zebra").content.decode()


def test_words_that_fit_nothing_and_hostile_ones(client: Client) -> None:
    assert "Nothing fits these words" in client.get("/search/?q=xqjwvk").content.decode()
    for asked in ("<script>alert(1)</script>", "%00", "a" * 5000, "🦓 🦓", "'; drop table"):
        answer = client.get("/search/", {"q": asked})
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_a_search_asks_the_database_a_fixed_number_of_things(
    client: Client, learner: Learner, django_assert_max_num_queries: object
) -> None:
    client.get("/search/?q=line")
    for number in range(30):
        documents.save(learner.id, "note", f"gradient-descent/p-{number}", f"a line {number}", None, NOW)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/search/?q=line")
