"""The server answers to its own names and origin only, and its pages allow no inline script or style."""

from __future__ import annotations

import pytest
from django.test import Client

from mlroadmap.records.models import Learner


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.7", ""])
def test_other_host_names_are_refused(client: Client, host: str) -> None:
    assert client.get("/settings/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_its_own_host_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/settings/", headers={"host": host}).status_code == 200


def test_posts_of_other_origins_are_refused(learner: Learner, settings: object) -> None:
    settings.LEARNER_RESOLVER = "conftest.learner_of_header"  # type: ignore[attr-defined]
    browser = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    page = browser.get("/settings/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = {"csrfmiddlewaretoken": token, "theme": "dark"}
    assert browser.post("/settings/", form, headers={"origin": "https://evil.example"}).status_code == 403
    refused = browser.post("/settings/", {"theme": "dark"})
    assert refused.status_code == 403
    assert "reload the page, and send it again" in refused.content.decode()
    assert browser.post("/settings/", form, headers={"origin": "http://testserver"}).status_code == 302


def test_the_policy_allows_no_inline_code(client: Client) -> None:
    policy = client.get("/settings/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
