"""Spans of time: the same words and rounding on every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mlroadmap.services.durations import span


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0.4, "0 min"),
        (20, 49.6, "20 to 50 min"),
        (49.7, 50.2, "50 min"),
        (20, 99.9, "20 to 100 min"),
        (20, 100, "1 to 2 hours"),
        (100, 110, "2 hours"),
        (114, 1164, "2 to 19 hours"),
    ],
)
def test_spans(low: float, high: float, words: str) -> None:
    assert span(low, high) == words


@pytest.mark.django_db
def test_today_and_the_map_say_the_same(client: Client) -> None:
    said = {
        address: set(re.findall(r"\d+ to \d+ (?:hours|h|min)\b", client.get(address).content.decode()))
        for address in ("/today/", "/map/")
    }
    assert said["/today/"] == said["/map/"]
    assert len(said["/map/"]) == 1
