"""Terminal exercises on the page of their lesson."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mlroadmap.records.models import Event

pytestmark = pytest.mark.django_db
PAGE = "/lessons/terminal-survival-kit/"


def test_commands_can_be_run_before_they_are_checked(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    exercise = re.search(r'<ml-exercise cell="([^"]*)" name="three-words" run-url="([^"]+)" stop-url="[^"]+"', page)
    assert exercise
    sent = {"cell": exercise[1], "exercise": "three-words", "source": "ls\nwc -l < talk.txt"}
    told = client.post(exercise[2], sent).json()
    assert told["error"] is None and told["text"] == "$ ls\ntalk.txt\n$ wc -l < talk.txt\n2"
    assert Event.objects.get(kind="cell-run").payload["cell"] == "exercise-three-words"
    assert not Event.objects.filter(kind="submitted").exists()
    assert client.post(exercise[2], {**sent, "exercise": "no-such"}).status_code == 404


def test_a_system_that_keeps_no_script_in_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlroadmap.outside.isolation.keeps_scripts", lambda held: False)
    sent = {"cell": "", "exercise": "three-words", "source": "ls"}
    told = client.post(f"{PAGE}run", sent).json()
    assert told["text"] == "" and told["error"]["type"] == "Not run"
