"""The glossary lists the terms of all lessons."""

from __future__ import annotations

import pytest
from django.test import Client

from small import LESSON, small_content

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]


def test_terms_stand_with_their_meaning_and_lead_to_their_lesson(client: Client) -> None:
    page = client.get("/glossary/").content.decode()
    assert 'id="mean"' in page and "shared out evenly" in page
    address = f"/lessons/{LESSON}/#term-mean"
    assert f'href="{address}"' in page
    assert 'id="term-mean"' in client.get(address).content.decode()
