"""The page about keys: every key that a script listens to stands on it, and every page leads to it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def keys(client: Client) -> list[str]:
    page = client.get("/keys/")
    assert page.status_code == 200
    return [unescape(key) for key in re.findall(r"<kbd>([^<]+)</kbd>", page.content.decode().partition("<main")[2])]


def test_it_names_the_keys_of_each_place(client: Client) -> None:
    found = keys(client)
    assert {"?", "Ctrl", "K", "Tab", "Enter", "Shift", "Esc", "Home", "←", "→", "↑", "↓", "0", "1", "4", "U"} <= {
        *found
    }
    page = client.get("/keys/").content.decode()
    for place in ("Everywhere", "Map", "Lesson", "Review", "Path"):
        assert f">{place}</h2>" in page


def test_every_page_leads_to_it_by_a_link_and_by_a_key(client: Client) -> None:
    for address in ("/goal/", "/settings/", "/keys/"):
        assert re.search(r'<a href="/keys/" data-keys aria-keyshortcuts="\?">', client.get(address).content.decode())


def test_it_takes_no_post(client: Client) -> None:
    assert client.post("/keys/").status_code == 405
