"""The path whole: in the learner's own order, with what was left out, and the days on which it ends."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from conftest import NOW
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import asking, documents, knowing, routing
from small_world import small_world  # noqa: F401
from web.forms import form_to, send


def lessons(client: Client, address: str = "/path/") -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<li id="step-.*?href="/lessons/([\w-]+)/"', page, re.DOTALL)


def change(client: Client, act: str, lesson: str = "") -> None:
    answer = client.post("/path/change/", {"act": act, "lesson": lesson, "event": str(uuid4())})
    assert answer.status_code == 302


@pytest.fixture(autouse=True)
def everything(small_world: Path, client: Client) -> None:  # noqa: F811
    client.post("/goal/", {"goal": ["norms", "roots"], "event": str(uuid4())})


def test_the_usual_order_and_its_days(client: Client, learner: Learner) -> None:
    assert lessons(client) == ["arrows", "first-steps", "growing"]
    page = client.get("/path/").content.decode()
    assert "You finish" in page
    slow, fast = (routing.get_route(learner.id, NOW, hours).days for hours in (0.5, 20.0))
    assert slow[1] > fast[1]
    assert slow[0] <= slow[1]
    assert client.get("/path/?hours=much").status_code == client.get("/path/?hours=-3").status_code == 200


def test_the_days_say_what_they_rest_on(client: Client, learner: Learner) -> None:
    page = client.get("/path/").content.decode()
    assert "nobody has asked you anything yet" in page
    assert "at most" not in page
    send(client, client.get("/placement/"), "/placement/start/")
    placed = client.get("/placement/")
    variant = asking.draw(form_to(placed, "/placement/answer/")["template"], _seed(placed))
    assert variant is not None
    send(client, placed, "/placement/answer/", answer=variant.answer)
    client.post("/placement/stop/")
    page = client.get("/path/").content.decode()
    assert "nobody has asked you anything yet" not in page
    assert "how likely you know its skills already" in page
    steps = routing.get_route(learner.id, NOW).steps
    assert any(step.perhaps for step in steps)
    assert page.count("at most ") == sum(step.perhaps for step in steps)


def _seed(page: HttpResponse) -> int:
    return int(form_to(page, "/placement/answer/")["seed"])


def test_a_lesson_moves_where_prerequisites_allow_it(client: Client, learner: Learner) -> None:
    change(client, "later", "arrows")
    assert lessons(client) == ["first-steps", "arrows", "growing"]
    change(client, "earlier", "growing")
    assert lessons(client) == ["first-steps", "growing", "arrows"]
    answer = client.post("/path/change/", {"act": "earlier", "lesson": "growing", "event": str(uuid4())}, follow=True)
    assert answer.redirect_chain[-1][0] == "/path/?stuck=growing&to=earlier#step-growing"
    page = answer.content.decode()
    assert re.search("It stays here: it builds on <b data-content>[^<]+</b>, which has to come first", page)
    assert "It stays here" not in client.get("/path/?stuck=arrows&to=earlier").content.decode()
    assert lessons(client) == ["first-steps", "growing", "arrows"]
    assert knowing.get_state(learner.id, NOW).next_lesson == "first-steps"
    change(client, "usual")
    assert lessons(client) == ["arrows", "first-steps", "growing"]


def put(client: Client, lesson: str, before: str, **more: str) -> str:
    form = {"act": "put", "lesson": lesson, "before": before, "event": str(uuid4()), **more}
    return client.post("/path/change/", form)["Location"]


def test_a_lesson_is_put_anywhere_that_prerequisites_allow(client: Client, learner: Learner) -> None:
    assert put(client, "arrows", "") == "/path/#step-arrows"
    assert lessons(client) == ["first-steps", "growing", "arrows"]
    assert put(client, "arrows", "first-steps") == "/path/#step-arrows"
    assert lessons(client) == ["arrows", "first-steps", "growing"]
    assert put(client, "growing", "arrows", to="earlier") == "/path/?stuck=growing&to=earlier#step-growing"
    assert put(client, "first-steps", "", to="later") == "/path/?stuck=first-steps&to=later#step-first-steps"
    assert put(client, "arrows", "no-such") == "/path/"
    assert lessons(client) == ["arrows", "first-steps", "growing"]
    assert Event.objects.filter(learner=learner, kind="path-ordered").count() == 2


def test_each_step_says_what_it_builds_on_and_what_builds_on_it(learner: Learner) -> None:
    arrows, first, growing = routing.get_route(learner.id, NOW).steps
    assert (arrows.first, arrows.last, arrows.under, arrows.above) == (0, 2, None, None)
    assert (first.first, first.last, first.above) == (0, 1, growing.lesson)
    assert (growing.first, growing.last, growing.under) == (2, 2, first.lesson)


def test_what_is_left_out_can_be_taken_back(client: Client, learner: Learner) -> None:
    change(client, "skip", "first-steps")
    assert lessons(client) == ["arrows", "growing"]
    page = client.get("/path/").content.decode()
    assert "Left out by you" in page
    assert routing.get_route(learner.id, NOW).left_out[0].id == "first-steps"
    change(client, "back", "first-steps")
    assert lessons(client) == ["arrows", "first-steps", "growing"]


def test_hours_a_week_are_the_learners_own(client: Client, learner: Learner) -> None:
    assert documents.set_settings(learner.id, {"hours": "10"}, NOW) == {}
    assert routing.get_route(learner.id, NOW).hours == 10.0


def test_a_double_post_is_one_move_and_nonsense_is_refused(client: Client, learner: Learner) -> None:
    form = {"act": "later", "lesson": "arrows", "event": str(uuid4())}
    client.post("/path/change/", form)
    client.post("/path/change/", form)
    assert Event.objects.filter(learner=learner, kind="path-ordered").count() == 1
    assert client.post("/path/change/", {"act": "fly"}).status_code == 400
    assert client.get("/path/change/").status_code == 405
    client.post("/path/change/", {"act": "skip", "lesson": "no-such", "event": str(uuid4())})
    assert not Event.objects.filter(learner=learner, kind="lesson-skipped").exists()


def test_a_stranger_has_a_path_of_their_own(client: Client, stranger_client: Client, stranger: Learner) -> None:
    change(client, "skip", "first-steps")
    stranger_client.post("/goal/", {"goal": ["norms", "roots"], "event": str(uuid4())})
    assert "first-steps" in lessons(stranger_client)
    assert not Event.objects.filter(learner=stranger, kind="lesson-skipped").exists()
