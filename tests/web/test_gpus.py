"""Which free GPU runs it: the form's answer, the filters, and the facts with their age."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from mlroadmap.services import gpus
from mlroadmap.services.catalogue import get_catalogue
from reading_html import Page

pytestmark = pytest.mark.django_db


def page(client: Client, **query: str) -> str:
    reply = client.get("/gpus/", query)
    assert reply.status_code == 200
    return reply.content.decode()


def verdicts(html: str) -> list[str]:
    return re.findall(r'<li class="offer v-(\w+)"', html)


def test_all_offers_stand_with_source_and_date(client: Client) -> None:
    html = page(client)
    found = Page(html)
    assert len(verdicts(html)) == len(gpus.get_offers())
    for offer in gpus.get_offers():
        assert offer.source in found.links
        assert offer.as_of in html or offer.as_of == "unknown"
    assert "old: look before you count on it" in html
    assert "The original road map is out of date here" in html


def test_what_fits_comes_first(client: Client) -> None:
    order = ["fits", "tight", "split", "open", "no", "none"]
    for query in ({"task": "train", "model": "llama-1"}, {"task": "infer", "model": "llama-13", "precision": "half"}):
        found = [order.index(word) for word in verdicts(page(client, **query))]
        assert found == sorted(found)
    assert "no" in verdicts(page(client, task="train", model="llama-70"))
    assert '<li class="offer v-none" aria-labelledby="o-google-cloud">' in page(client), "a credit without a GPU"
    assert "fits" not in verdicts(page(client, task="train", model="llama-70"))


def test_two_gpus_hold_together_what_one_cannot(client: Client) -> None:
    html = page(client, task="infer", model="own", billions="12", precision="half", sequence="512")
    kaggle = re.search(r'<li class="offer v-(\w+)" aria-labelledby="o-kaggle-t4"', html)
    colab = re.search(r'<li class="offer v-(\w+)" aria-labelledby="o-colab"', html)
    assert kaggle and colab and (kaggle[1], colab[1]) == ("split", "no")


@pytest.mark.parametrize(("filter", "word"), [("no_card", "card"), ("no_phone", "phone")])
def test_filters_leave_out_what_is_asked(client: Client, filter: str, word: str) -> None:
    left = {offer.id for offer in gpus.get_offers() if word not in offer.asks}
    html = page(client, **{filter: "1"})
    assert set(re.findall(r'aria-labelledby="o-([\w-]+)"', html)) == left
    assert 0 < len(left) < len(gpus.get_offers())


def test_checkpoints_and_batch_change_the_answer(client: Client) -> None:
    def size(**query: str) -> float:
        found = re.search(r"It takes about ([\d.]+)", page(client, task="train", model="gpt2", **query))
        assert found
        return float(found[1])

    assert size(checkpointed="1", flash="1") < size(flash="1") < size()
    assert size(batch="8", checkpointed="1") > size(batch="1", checkpointed="1")


@pytest.mark.parametrize(
    "query",
    [{"model": "own", "billions": "nan"}, {"model": "own", "billions": "1e999"}, {"billions": "-4", "model": "own"},
     {"batch": "9" * 40, "task": "<script>"}, {"gib": "x", "rank": "0", "sequence": "0"}, {"gib": "999999999"},
     {"precision": "zz", "optimiser": "'"}],
)  # fmt: skip
def test_any_question_is_answered(client: Client, query: dict[str, str]) -> None:
    assert "<script>" not in page(client, **query).split("</head>")[1]


def test_another_size_is_reckoned_by_its_usual_shape(client: Client) -> None:
    html = page(client, model="own", billions="7", task="qlora")
    assert "Reckoned with 33 layers of width" in html
    assert 'value="7"' in html


def test_no_offer_left_is_said(client: Client) -> None:
    assert "No offer is like that." in page(client, gib="999")


def offers_with(html: str, text: str) -> set[str]:
    parts = re.split(r'<li class="offer [^>]*aria-labelledby="o-([\w-]+)"', html)
    return {id for id, part in zip(parts[1::2], parts[2::2], strict=True) if text in part}


def test_a_published_notebook_opens_with_one_click(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLROADMAP_NOTEBOOKS", "ann/books/main/ml")
    html = page(client, lesson="gradient-descent")
    address = "https://colab.research.google.com/github/ann/books/blob/main/ml/gradient-descent.ipynb"
    assert address in Page(html).links
    assert "needs no GPU" in Page(html).words
    opening = {offer.id for offer in gpus.get_offers() if offer.notebook}
    assert offers_with(html, "Open the notebook") == opening and len(opening) >= 5


@pytest.mark.parametrize("published", ["", "nowhere"])
def test_without_a_published_one_it_is_taken_and_brought_in(
    client: Client, monkeypatch: pytest.MonkeyPatch, published: str
) -> None:
    monkeypatch.setenv("MLROADMAP_NOTEBOOKS", published)
    html = page(client, lesson="gradient-descent")
    assert "Open the notebook" not in Page(html).words
    assert offers_with(html, "/lessons/gradient-descent/notebook?gpu") == {
        offer.id for offer in gpus.get_offers() if offer.upload
    }
    assert "https://colab.research.google.com/" in Page(html).links


@pytest.mark.parametrize("lesson", ["", "nowhere", "<script>", "x" * 5000])
def test_without_a_lesson_no_notebook_is_offered(client: Client, lesson: str) -> None:
    assert 'class="take"' not in page(client, lesson=lesson)


def test_the_notebook_of_a_lesson(client: Client) -> None:
    lesson = client.get("/lessons/gradient-descent/").content.decode()
    assert "/lessons/gradient-descent/notebook" in Page(lesson).links
    assert "/gpus/?lesson=gradient-descent#offers-t" in Page(lesson).links
    reply = client.get("/lessons/gradient-descent/notebook")
    assert reply["Content-Disposition"] == 'attachment; filename="gradient-descent.ipynb"'
    assert reply["Content-Type"] == "application/x-ipynb+json"
    book = json.loads(reply.content)
    assert "http://testserver/lessons/gradient-descent/" in "".join(book["cells"][0]["source"])
    assert "accelerator" not in book["metadata"]
    assert "accelerator" in json.loads(client.get("/lessons/gradient-descent/notebook?gpu").content)["metadata"]
    elsewhere = next(one for one in get_catalogue().lessons.values() if not one.written)
    assert client.get(f"/lessons/{elsewhere.id}/notebook").status_code == 404
    assert client.get("/lessons/nowhere/notebook").status_code == 404
