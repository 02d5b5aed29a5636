"""The page of a lesson, for its learner and without script."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from mlroadmap.records.models import Event, Learner
from mlroadmap.services import answering
from mlroadmap.services.lesson_shapes import PartPage
from mlroadmap.web.views.lesson import part_names
from small import LESSON, small_content
from web.forms import send

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]
PAGE = f"/lessons/{LESSON}/"
HTMX = {"HX-Request": "true"}
ITEM = "avg-mean/mean-of-three"


def html(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_the_whole_lesson(client: Client) -> None:
    page = html(client)
    for piece in (
        "Plain averages", "compute the mean of any list of numbers", "What is the fair share?", "5.0\n</pre>",
        "<math", 'id="term-mean"', "<descent-terrain state=", "2 + 4 + 9 is 15.", "Nothing to share",
        "The book of means", "Ada Author", "Averages for all", "The same idea with <em>pictures</em>.",
        "Weighted averages",
    ):  # fmt: skip
        assert piece in page
    assert "15 euros over 3 friends is 5." not in page  # told after the prediction
    assert " style=" not in page and "onclick" not in page


def test_opening_is_noted_once_for_each_text(client: Client) -> None:
    html(client)
    html(client)
    assert Event.objects.filter(kind="lesson-opened").count() == 1


def test_each_id_stands_once_on_the_page(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html(client))
    assert len(ids) == len(set(ids))


def test_an_unknown_lesson_is_not_found_and_an_unwritten_one_leads_to_its_people(client: Client) -> None:
    assert client.get("/lessons/nothing/").status_code == 404
    page = html(client, "/lessons/weighted-averages/")
    assert "taught elsewhere" in page and "Ada Author" in page
    assert page.index("Ada Author") < page.index("I know this now")
    assert "write a note beside it" not in page  # there is no paragraph to write beside
    assert not Event.objects.exists()


def test_what_is_taught_elsewhere_is_said_to_be_known_and_leaves_the_way(client: Client) -> None:
    address = "/lessons/weighted-averages/"
    sent = send(client, client.get(address), "/skills/avg-weighted/declare/", known="yes")
    assert sent.redirect_chain == [(f"{address}#show-it", 302)]
    page = sent.content.decode()
    assert "I know this now" not in page and "You hold what this stop is about" in page


def test_a_prediction_is_kept_and_then_explained(client: Client) -> None:
    answer = client.post(f"{PAGE}predict", {"prediction": "fair-share", "choice": "0", "event": str(uuid4())})
    assert answer.headers["Location"] == f"{PAGE}#fair-share"
    page = html(client)
    assert "15 euros over 3 friends is 5." in page and "you said so" in page
    fragment = client.post(f"{PAGE}predict", {"prediction": "outlier-guess", "choice": "1"}, headers=HTMX)
    text = fragment.content.decode()
    assert text.strip().startswith('<div class="note predict" id="outlier-guess"') and "96 over 3 is 32." in text


def test_what_a_cell_prints_is_covered_until_its_prediction_is_made(client: Client) -> None:
    covered = html(client)
    client.post(f"{PAGE}predict", {"prediction": "fair-share", "choice": "0", "event": str(uuid4())})
    told = html(client)
    assert told.count('class="covered"') == covered.count('class="covered"') - 1
    first = covered[covered.index('id="first-mean"') :]
    assert first.index('<details class="covered">') < first.index('class="out"')


@pytest.mark.parametrize(
    ("act", "fields", "says"),
    [
        ("item", {"template": ITEM, "round": "0", "answer": " "}, "Give an answer first."),
        ("item", {"template": "avg-sum/sum-of-three", "round": "0", "answer": "seven"}, "This asks for a number"),
        ("predict", {"prediction": "x"}, "Choose an option first."),
    ],
)
def test_script_is_told_in_words_what_is_missing(client: Client, act: str, fields: dict[str, str], says: str) -> None:
    answer = client.post(f"{PAGE}{act}", fields, headers=HTMX)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "<" not in answer.content.decode()
    assert not Event.objects.filter(kind="item-answered").exists()


def test_without_script_what_is_missing_is_said_where_the_page_opens(client: Client) -> None:
    for act, fields, spot, says in (
        (
            "item",
            {"template": ITEM, "round": "0", "answer": " "},
            "item-avg-mean-mean-of-three",
            "Give an answer first.",
        ),
        ("predict", {"prediction": "fair-share"}, "fair-share", "Choose an option first."),
    ):
        answer = client.post(f"{PAGE}{act}", fields, follow=True)
        assert answer.redirect_chain[-1][0].endswith(f"#{spot}")
        text = answer.content.decode()
        assert text.count(says) == 1
        assert text.index(f'id="{spot}"') < text.index(says) < text.index("<fieldset", text.index(f'id="{spot}"'))
        assert says not in client.get(PAGE).content.decode()


def test_a_prediction_without_a_choice_asks_for_one(client: Client) -> None:
    answer = client.post(f"{PAGE}predict", {"prediction": "fair-share"}, follow=True)
    assert "Choose an option first." in answer.content.decode()
    assert client.post(f"{PAGE}predict", {"prediction": "fair-share", "choice": "7"}).status_code == 404
    assert not Event.objects.filter(kind="predicted").exists()


def test_an_item_is_judged_and_explained(client: Client, learner: Learner) -> None:
    item = answering.lesson_item(learner.id, LESSON, ITEM, [])
    assert item.fresh is not None
    right = {"template": ITEM, "round": "0", "answer": item.fresh.answer, "event": str(uuid4())}
    answer = client.post(f"{PAGE}item", right)
    assert answer.headers["Location"] == f"{PAGE}#item-avg-mean-mean-of-three"
    page = html(client)
    assert "Right." in page and "shared by 3 that is" in page
    assert "Try another one" not in page


def test_not_learned_costs_nothing_and_offers_another_question(client: Client) -> None:
    fields = {"template": ITEM, "round": "0", "skip": "1"}
    text = client.post(f"{PAGE}item", fields, headers=HTMX).content.decode()
    assert "Not learned yet." in text and "Try another one" in text
    event = Event.objects.get(kind="item-answered")
    assert event.payload["learned"] is False and event.payload["where"] == "lesson"


def test_a_typed_answer_is_escaped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlroadmap.services.answering.no_number", lambda *_: False)  # as earlier versions kept it
    evil = "<script>alert(1)</script>"
    fields = {"template": "avg-sum/sum-of-three", "round": "0", "answer": evil}
    client.post(f"{PAGE}item", fields)
    page = html(client)
    assert "Not yet." in page and evil not in page


def test_an_empty_or_unknown_answer_changes_nothing(client: Client) -> None:
    for fields in ({"answer": ""}, {"answer": "1", "round": "x"}, {}):
        answer = client.post(f"{PAGE}item", {"template": ITEM, "round": "0", **fields}, follow=True)
        assert "Give an answer first." in answer.content.decode()
    assert client.post(f"{PAGE}item", {"template": "a/b", "round": "0", "answer": "1"}).status_code == 404
    assert not Event.objects.filter(kind="item-answered").exists()


def test_parts_reached_show_on_the_rail(client: Client) -> None:
    assert client.post(f"{PAGE}part", {"part": "idea"}, headers=HTMX).status_code == 204
    assert client.post(f"{PAGE}part", {"part": "nowhere"}, headers=HTMX).status_code == 404
    rail = re.search(r'<nav class="rail".*?</nav>', html(client), re.DOTALL)
    assert rail
    assert re.findall(r'<li class="(\w+)"', rail[0])[:4] == ["now", "done", "done", "ready"]
    assert rail[0].count('aria-current="step"') == 1


def test_cells_run_and_say_what_went_wrong(client: Client) -> None:
    answer = client.post(f"{PAGE}run", {"cell": "first-mean", "source": "print('<b>')\n1 / 0"}, headers=HTMX)
    assert answer.headers["Content-Type"] == "application/json"
    found = answer.json()
    assert found["text"] == "<b>\n"
    assert (found["error"]["type"], found["error"]["line"]) == ("ZeroDivisionError", 2)
    assert client.post(f"{PAGE}run", {"cell": "none", "source": "1"}, headers=HTMX).status_code == 404
    long = client.post(f"{PAGE}run", {"cell": "first-mean", "source": "#" * 50_001}, headers=HTMX).json()
    assert "50 kB" in long["error"]["text"]
    assert client.post(f"{PAGE}stop", headers=HTMX).status_code == 204
    assert client.post(f"{PAGE}reset", headers=HTMX).status_code == 204


def test_a_cell_is_heard_line_by_line(client: Client) -> None:
    fields = {"cell": "first-mean", "source": "print(1)\n'<b>'"}
    response = client.post(f"{PAGE}run", fields, headers={"Accept": "application/x-ndjson"})
    assert response.headers["Content-Type"] == "application/x-ndjson"
    lines = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert "".join(line["out"] for line in lines[:-1]) == "1\n"
    assert lines[-1]["done"]["text"] == "1\n'<b>'" and lines[-1]["done"]["html"] == ""
    missing = client.post(f"{PAGE}run", fields | {"cell": "nothing"}, headers={"Accept": "application/x-ndjson"})
    assert missing.status_code == 404


def test_a_figure_comes_as_an_image(client: Client) -> None:
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n"
    found = client.post(f"{PAGE}run", {"cell": "first-mean", "source": source}, headers=HTMX).json()
    assert found["error"] is None
    assert [image.partition(";")[0] for image in found["images"]] == ["data:image/svg+xml"]
    client.post(f"{PAGE}reset", headers=HTMX)


def test_a_stranger_sees_a_fresh_lesson(client: Client, stranger_client: Client) -> None:
    client.post(f"{PAGE}predict", {"prediction": "fair-share", "choice": "1"})
    client.post(f"{PAGE}part", {"part": "next"}, headers=HTMX)
    page = html(stranger_client)
    assert "you said so" not in page
    assert '<li class="done"' not in page


@pytest.mark.parametrize("act", ["run", "stop", "reset", "predict", "item", "part"])
def test_forged_posts_are_refused(learner: Learner, client: Client, act: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    fields = {"cell": "first-mean", "source": "1", "prediction": "fair-share", "choice": "1", "part": "idea"}
    assert strict.post(f"{PAGE}{act}", fields).status_code == 403
    assert client.get(f"{PAGE}{act}").status_code == 405
    assert not Event.objects.exists()


def test_parts_of_one_kind_are_told_apart() -> None:
    parts = [PartPage(f"{kind}-{n}", kind, "", 1, "ahead", ()) for n, kind in enumerate(("why", "pitfall", "pitfall"))]
    assert list(part_names(parts).values()) == ["Why", "Pitfall 1", "Pitfall 2"]
