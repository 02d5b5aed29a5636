"""What I know and what I did."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import knowing
from small_world import small_world  # noqa: F401
from web.forms import form_to, send
from web.test_today import shown

pytestmark = pytest.mark.usefixtures("small_world")


def test_areas_skills_and_history(client: Client, learner: Learner) -> None:
    shown(learner, "add", "vectors")
    journal.append(learner.id, "lesson-opened", {"lesson": "growing", "digest": "d"}, NOW)
    page = client.get("/progress/").content.decode()
    assert "skills</h1>" in page
    assert "Arrows &amp; &lt;b&gt;lines&lt;/b&gt;" in page
    assert "Do add &lt;i&gt;well&lt;/i&gt;" in page
    assert page.count("1 act<") == 2
    assert "Lesson opened: <span data-content>Lesson growing</span>" in page
    assert "Right answer: " in page
    assert client.get("/progress/?all").status_code == 200


def test_a_first_visit(client: Client) -> None:
    page = client.get("/progress/").content.decode()
    assert "You hold 0 of 6 skills" in page
    assert "a first guess" in page
    assert "Nothing yet." in page
    assert 'class="go" href="/placement/"' in page


def test_declaring_and_undoing(client: Client, learner: Learner) -> None:
    form = {"known": "yes", "event": str(uuid4())}
    for _ in "ab":
        answer = client.post("/skills/norms/declare/", form)
        assert (answer.status_code, answer["Location"]) == (302, "/skills/norms/")
    assert Event.objects.filter(learner=learner).count() == 1
    assert "norms" in knowing.get_state(learner.id, NOW).known
    page = client.get("/progress/")
    assert "You said that you know it" in page.content.decode()
    undo = form_to(page, "/progress/undo/")
    for _ in "ab":
        client.post("/progress/undo/", undo)
    assert Event.objects.filter(learner=learner).count() == 2
    assert "norms" not in knowing.get_state(learner.id, NOW).known
    page = client.get("/progress/")
    assert "(taken back)" in page.content.decode()
    send(client, page, "/progress/undo/")  # the newest row is the correction
    assert "norms" in knowing.get_state(learner.id, NOW).known


def test_refused(client: Client) -> None:
    assert client.post("/skills/nothing/declare/", {"known": "yes"}).status_code == 404
    assert client.post("/skills/norms/declare/", {"known": "maybe"}).status_code == 404
    assert client.get("/skills/norms/declare/").status_code == 405
    assert client.post("/progress/undo/", {"undoes": "x"}).status_code == 404
    assert client.post("/progress/undo/", {"undoes": str(uuid4())}).status_code == 404
    assert client.get("/progress/?page=999999999").status_code == 200
    assert client.get("/progress/?page=-1").status_code == 200


def test_a_stranger_sees_and_undoes_only_their_own(
    client: Client, stranger_client: Client, learner: Learner, stranger: Learner
) -> None:
    shown(learner, "add")
    event = Event.objects.get(learner=learner)
    assert "Nothing yet." in stranger_client.get("/progress/").content.decode()
    assert stranger_client.post("/progress/undo/", {"undoes": str(event.id)}).status_code == 404
    stranger_client.post("/skills/norms/declare/", {"known": "yes", "event": str(uuid4())})
    assert "norms" not in knowing.get_state(learner.id, NOW).known
    assert not Event.objects.filter(kind="corrected").exists()


def test_answers_of_a_placement_are_overruled_not_undone(client: Client) -> None:
    page = send(client, client.get("/placement/"), "/placement/start/")
    send(client, page, "/placement/answer/", skip="1")
    text = client.get("/progress/").content.decode()
    assert "Said to be not learned" in text
    assert text.count('action="/progress/undo/"') == 1  # the placement as a whole


def test_history_has_pages_and_few_queries(
    client: Client, learner: Learner, django_assert_max_num_queries: object
) -> None:
    for _ in range(4):
        shown(learner, *["add"] * 10)
    client.get("/progress/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        first = client.get("/progress/").content.decode()
    assert 'href="?page=2#history"' in first
    second = client.get("/progress/?page=2").content.decode()
    assert second.count("Right answer") == 10 * 2  # the row, and its undo button's words
    assert 'href="?page=1#history"' in second


def test_time_is_a_calendar_with_a_table_beneath(client: Client, learner: Learner) -> None:
    assert "Your time" not in client.get("/progress/").content.decode()
    for minute in (0, 4, 9):
        shown(learner, "add", at=NOW - timedelta(days=3) + timedelta(minutes=minute))
    with time_machine.travel(NOW, tick=False):
        page = client.get("/progress/").content.decode()
    assert "work on 1 day<" in page
    assert "<title>2026-11-22: 9 min</title>" in page
    row = page[page.index("data-content>2026-11-16</th>") :].split("</tr>")[0]
    assert re.findall(r">([\d–]+)</td>", row) == ["–"] * 6 + ["9", "9"]
    assert "streak" not in page.lower()


def test_reviews_to_come_stand_in_a_chart_and_a_table(client: Client, learner: Learner) -> None:
    assert "Reviews to come" not in client.get("/progress/").content.decode()
    shown(learner, "add", "vectors", at=NOW - timedelta(days=1))
    with time_machine.travel(NOW, tick=False):
        page = client.get("/progress/").content.decode()
    assert 'role="img" aria-labelledby="forecast-t"' in page
    table = page[page.index("Reviews expected by day") :].split("</table>")[0]
    assert len(re.findall(r'<th scope="row" data-content>2026-1[12]-\d\d</th>', table)) == 28


def test_a_path_that_was_changed_can_be_put_back(client: Client, learner: Learner) -> None:
    client.post("/path/change/", {"act": "skip", "lesson": "first-steps", "event": str(uuid4())})
    page = client.get("/progress/")
    assert "Lesson left out of the path: <span data-content>Lesson first-steps</span>" in page.content.decode()
    send(client, page, "/progress/undo/")
    assert knowing.get_state(learner.id, NOW).knowledge.skipped == ()
