"""The placement in the browser: by somebody who knows the arrows and nothing else."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from conftest import NOW
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import asking, knowing, placing
from small_world import number_in, small_world  # noqa: F401
from web.forms import form_to, send

pytestmark = pytest.mark.usefixtures("small_world")


def answer_as_expert(client: Client, page: HttpResponse, known: set[str]) -> HttpResponse:
    form = form_to(page, "/placement/answer/")
    if form["template"].split("/")[0] not in known:
        return send(client, page, "/placement/answer/", skip="1")
    variant = asking.draw(form["template"], int(form["seed"]))
    assert variant is not None
    if variant.format == "number":
        assert variant.answer == number_in(page.content.decode())
    return send(client, page, "/placement/answer/", answer=variant.answer)


def begin(client: Client) -> HttpResponse:
    return send(client, client.get("/placement/"), "/placement/start/")


def test_from_start_to_result(client: Client, learner: Learner) -> None:
    page = begin(client)
    seen = []
    for number in range(1, 31):
        text = page.content.decode()
        if "Which answer led to what" in text:
            break
        assert f"Question {number}," in text
        assert "I have not learned this" in text
        seen.append(form_to(page, "/placement/answer/")["template"])
        page = answer_as_expert(client, page, {"vectors", "norms"})
    else:
        pytest.fail("it never ended")
    text = page.content.decode()
    assert 8 <= len(seen) == len(set(seen))
    assert "You can skip 1 stop" in text
    assert "That is 24 min" in text
    assert "Lesson first-steps" in text
    assert "Do norms &lt;i&gt;well&lt;/i&gt;" in text
    assert text.count("<summary>Overrule") == len(seen)
    assert "it decided nothing" in text
    state = knowing.get_state(learner.id, NOW)
    assert state.known == {"vectors", "norms"}
    assert "Measure again what you can skip" in client.get("/placement/").content.decode()


def test_no_feedback_during_the_placement(client: Client) -> None:
    page = begin(client)
    form = form_to(page, "/placement/answer/")
    following = client.post("/placement/answer/", {**form, "answer": "9999999"}, follow=True).content.decode()
    for word in ("It is", "One too many", "wrong", "Right"):
        assert word not in following


def test_a_double_post_and_a_second_tab_are_one_answer(client: Client, learner: Learner) -> None:
    page = begin(client)
    form = {**form_to(page, "/placement/answer/"), "answer": "1"}
    for _ in "ab":
        assert client.post("/placement/answer/", form).status_code == 302
    told = client.post("/placement/answer/", {**form, "event": "5b0e5c0e-0000-4000-8000-000000000009"}, follow=True)
    assert Event.objects.filter(learner=learner, kind="item-answered").count() == 1
    assert "was answered before, perhaps in another tab" in told.content.decode()
    assert "Question 2," in told.content.decode()
    for empty in ({"answer": ""}, {"answer": "words"}):
        late = client.post("/placement/answer/", {**form, **empty, "event": ""}, follow=True).content.decode()
        assert "was answered before" in late
        assert "Question 2," in late


def test_a_double_post_says_nothing_of_another_tab(client: Client) -> None:
    form = {**form_to(begin(client), "/placement/answer/"), "answer": "1"}
    for _ in "ab":
        assert "was answered before" not in client.post("/placement/answer/", form, follow=True).content.decode()


def test_what_is_no_number_stays_in_its_field_with_the_reason_beside_it(client: Client, learner: Learner) -> None:
    page = begin(client)
    while not form_to(page, "/placement/answer/")["template"].endswith("/typed"):
        page = send(client, page, "/placement/answer/", skip="1")
    before = Event.objects.filter(learner=learner).count()
    told = send(client, page, "/placement/answer/", answer='about "twelve" <b>')
    text = told.content.decode()
    assert told.status_code == 422
    assert Event.objects.filter(learner=learner).count() == before
    assert (
        'value="about &quot;twelve&quot; &lt;b&gt;" aria-invalid="true" autofocus aria-describedby="problem asked"'
        in text
    )
    assert '<p class="problem" id="problem" role="alert">' in text
    assert "This asks for a number" in text


def test_an_empty_answer_is_no_answer(client: Client, learner: Learner) -> None:
    page = begin(client)
    sent = send(client, page, "/placement/answer/", answer="  ")
    text = sent.content.decode()
    assert sent.status_code == 422
    assert "There is no answer yet. Give one, or press “I have not learned this”." in text
    assert "Question 1," in text
    assert not Event.objects.filter(learner=learner, kind="item-answered").exists()


def test_stop_keeps_the_result_and_it_can_be_overruled(client: Client, learner: Learner) -> None:
    page = begin(client)
    for _ in range(3):
        page = answer_as_expert(client, page, {"vectors", "norms"})
    result = send(client, page, "/placement/stop/")
    text = result.content.decode()
    assert "Placement done: 3 questions" in text
    skill = re.search(r'action="/skills/([a-z]+)/declare/"', text)
    assert skill
    back = send(client, result, f"/skills/{skill[1]}/declare/", known="yes")
    assert "Which answer led to what" in back.content.decode()
    assert skill[1] in knowing.get_state(learner.id, NOW).known


def test_no_question_is_promised_where_there_is_none(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = begin(client)
    for _ in range(3):
        page = answer_as_expert(client, page, {"vectors", "norms"})
    asked = send(client, page, "/placement/stop/").content.decode()
    assert "one question will tell" in asked
    assert re.search("For [0-9]+ skills? in between, one question", asked)
    assert "no question asks" not in asked
    monkeypatch.setattr(placing.asking, "templates", lambda _: {})
    text = client.get("/placement/result/").content.decode()
    assert "one question" not in text
    assert "no question asks it, you decide" in text
    assert re.search("You may know [0-9]+ more skills? that no question asks about", text)
    assert re.search("[0-9]+ open", text)


def test_one_area(client: Client) -> None:
    page = send(client, client.get("/placement/"), "/placement/start/", area="arrows")
    assert form_to(page, "/placement/answer/")["template"].split("/")[0] in ("vectors", "norms")
    client.post("/placement/stop/")
    nowhere = client.post("/placement/start/", {"area": "nowhere"}, follow=True).content.decode()
    assert "There are no questions for this yet" in nowhere


def test_without_a_placement_there_is_no_result(client: Client) -> None:
    assert client.get("/placement/result/")["Location"] == "/placement/"
    assert client.post("/placement/stop/", follow=True).status_code == 200
    assert client.post("/placement/answer/", {"answer": "1", "seed": "x"}, follow=True).status_code == 200


def test_a_stranger_sees_nothing_of_it(client: Client, stranger_client: Client, stranger: Learner) -> None:
    page = begin(client)
    form = {**form_to(page, "/placement/answer/"), "answer": "1"}
    assert "First: what can you skip?" in stranger_client.get("/placement/").content.decode()
    stranger_client.post("/placement/answer/", form)
    stranger_client.post("/placement/stop/")
    assert not Event.objects.filter(learner=stranger).exists()
    assert "Question 1," in client.get("/placement/").content.decode()


def test_only_the_right_methods(client: Client) -> None:
    for address in ("/placement/start/", "/placement/stop/"):
        assert client.get(address).status_code == 405
    assert client.get("/placement/answer/")["Location"] == "/placement/"
    assert client.get("/review/answer/")["Location"] == "/review/"
    assert client.put("/placement/answer/").status_code == client.put("/review/answer/").status_code == 405


def test_queries_do_not_grow_with_the_answers(client: Client, django_assert_max_num_queries: object) -> None:
    page = begin(client)
    for _ in range(2):
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            client.get("/placement/")
        for _ in range(3):
            page = answer_as_expert(client, page, {"vectors"})


def test_whatever_was_inferred_can_be_overruled_there(client: Client, learner: Learner) -> None:
    page = begin(client)
    while "Which answer led to what" not in page.content.decode():
        page = answer_as_expert(client, page, {"vectors", "norms"})
    text = page.content.decode()
    for skill in ("add", "times", "powers", "roots", "vectors", "norms"):
        assert len(re.findall(f'<li id="s-{skill}">', text)) == 1
    assert 'value="norms no"' in text and 'value="norms yes"' not in text
    assert 'value="roots yes"' in text and 'value="roots no"' not in text
    answer = send(client, page, "/placement/overrule/", overrule="norms no", area="arrows")
    assert answer.redirect_chain[-1][0] == "/placement/result/?area=arrows#s-norms"
    after = answer.content.decode()
    assert '<details class="inferred" id="a-arrows" open>' in after
    assert 'value="norms yes"' in after and "you said so" in after
    assert "norms" not in knowing.get_state(learner.id, NOW).known
    event = Event.objects.get(learner=learner, kind="skill-declared")
    assert event.payload == {"skill": "norms", "known": False}
    for wrong in ("norms", "norms perhaps", "no-such yes"):
        form = form_to(page, "/placement/overrule/") | {"overrule": wrong}
        assert client.post("/placement/overrule/", form).status_code == 404
    client.post("/placement/overrule/", form_to(page, "/placement/overrule/") | {"overrule": "norms no"})
    assert Event.objects.filter(learner=learner, kind="skill-declared").count() == 1


def test_one_area_is_measured_again_from_the_result(client: Client, learner: Learner) -> None:
    page = begin(client)
    while "Which answer led to what" not in page.content.decode():
        page = answer_as_expert(client, page, {"vectors", "norms"})
    text = page.content.decode()
    assert text.count("Ask me about this area again") == 2
    send(client, page, "/placement/start/", area="arrows")
    running = knowing.get_state(learner.id, NOW).placement
    assert running is not None and (running.area, running.finished) == ("arrows", False)
