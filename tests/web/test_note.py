"""Notes beside paragraphs, and reports of what is wrong, in a browser with and without script."""

from __future__ import annotations

import html as escaping
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import NOW
from mlroadmap.records.models import Document, Learner
from mlroadmap.services import documents, noting, owning
from small import LESSON, small_content
from web.forms import form_to

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]
PAGE = f"/lessons/{LESSON}/"
SPOT = "why-1"
NOTE = f"{PAGE}notes/{SPOT}/"
HTMX = {"HX-Request": "true"}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)> [go](javascript:alert(1)) {#main .btn}"


def html(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, body: str, address: str = NOTE) -> None:
    form = form_to(client.get(address), address)
    assert client.post(address, {**form, "body": body}).status_code == 302


def test_a_note_is_written_without_script_and_stands_beside_its_paragraph(client: Client) -> None:
    assert f'href="{NOTE}"' in html(client)
    form = form_to(client.get(NOTE), NOTE)
    answer = client.post(NOTE, {**form, "body": "**Down** is $-g$.\r\n"})
    assert answer.headers["Location"] == f"{PAGE}#{SPOT}"
    page = html(client)
    beside = page[page.index(f'id="beside-{SPOT}"') :]
    assert beside.index("<strong>Down</strong> is <math") < beside.index("Change the note")
    assert "**Down** is $-g$.</textarea>" in html(client, NOTE)


def test_script_gets_the_form_and_the_note_alone(client: Client) -> None:
    form = client.get(NOTE, headers=HTMX).content.decode()
    assert "<html" not in form and f'hx-target="#beside-{SPOT}"' in form
    kept = client.post(NOTE, {"body": "mine", "parent": ""}, headers=HTMX).content.decode()
    assert kept.strip().startswith(f'<div class="beside noted" id="beside-{SPOT}"') and "mine" in kept
    closed = client.get(f"{NOTE}?closed=1", headers=HTMX).content.decode()
    assert "<textarea" not in closed and "mine" in closed


def test_what_a_learner_writes_is_sanitised_everywhere(client: Client) -> None:
    write(client, EVIL)
    for page in (html(client), html(client, NOTE), html(client, "/notes/")):
        assert "<script>alert" not in page and "onerror=alert(1)>" not in page.replace("&gt;", "")
        assert 'href="javascript' not in page
        assert page.count('id="main"') == 1


def test_an_emptied_note_is_gone_from_the_page_and_kept_as_a_version(client: Client, learner: Learner) -> None:
    write(client, "once")
    write(client, "")
    assert "Your note<" not in html(client) and "once" not in html(client, "/notes/")
    assert [row.body for row in Document.objects.order_by("time", "id") if row.kind == "note"].count("once") == 1
    write(client, "again")
    assert [row.body for row in documents.heads(learner.id, "note", f"{LESSON}/{SPOT}")] == ["again"]


def test_two_tabs_lose_neither_note_and_one_can_be_chosen(client: Client) -> None:
    form = form_to(client.get(NOTE), NOTE)
    client.post(NOTE, {**form, "body": "from one"})
    client.post(NOTE, {**form, "body": "from two"})
    page = html(client)
    assert "from one" in page and "from two" in page and "Another version of this note" in page
    settle = f"{NOTE}settle"
    client.post(settle, form_to(client.get(PAGE), settle))
    assert "Another version of this note" not in html(client)


def test_a_note_that_is_too_long_is_refused_and_what_was_typed_stays(client: Client) -> None:
    answer = client.post(NOTE, {"body": "x" * 20_001, "parent": ""})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "20 kB" in page and "x" * 20_001 in page
    assert not Document.objects.filter(kind="note").exists()


def test_places_that_are_not_there_are_not_found(client: Client) -> None:
    for address in (
        f"{PAGE}notes/nowhere/",
        "/lessons/nothing/notes/why-1/",
        "/lessons/weighted-averages/notes/why-1/",
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"body": "x"}).status_code == 404
    assert client.post(f"{NOTE}settle", {"version": "x"}).status_code == 404
    assert client.post(f"{NOTE}settle", {"version": str(uuid4())}).status_code == 404


def test_all_notes_stand_on_one_page_and_go_along_as_a_file(client: Client) -> None:
    assert "None yet" in html(client, "/notes/")
    write(client, "second *place*", f"{PAGE}notes/exercise-mean/")
    write(client, "first place")
    page = html(client, "/notes/")
    assert page.index("first place") < page.index("second <em>place</em>")
    file = client.get("/notes/?as=markdown")
    assert file.headers["Content-Disposition"].startswith('attachment; filename="notes-')
    text = file.content.decode()
    assert text.startswith("# Plain averages") and f"<!-- {LESSON}#{SPOT} -->" in text and "second *place*" in text


def test_notes_are_found_by_search_and_are_part_of_the_export(client: Client, learner: Learner) -> None:
    write(client, "the zebra rule")
    found = html(client, "/search/?q=zebra")
    assert "the zebra rule" in found and f'href="{PAGE}#{SPOT}"' in found
    assert any("the zebra rule" in line for line in owning.export_log(learner.id))


def test_a_note_whose_paragraph_has_left_the_lesson_stays_readable(client: Client, learner: Learner) -> None:
    documents.save(learner.id, "note", f"{LESSON}/gone-7", "an orphan", None, NOW)
    address = f"{PAGE}notes/gone-7/"
    assert "whose place has left this lesson" in html(client) and "an orphan" in html(client)
    assert "an orphan</textarea>" in html(client, address) and "report-gone-7" not in html(client, address)
    write(client, "adopted", address)
    assert "adopted" in html(client, "/notes/")


def test_a_stranger_sees_and_changes_nothing(client: Client, stranger_client: Client, learner: Learner) -> None:
    write(client, "private")
    version = documents.heads(learner.id, "note", f"{LESSON}/{SPOT}")[0].id
    for address in (PAGE, NOTE, "/notes/", "/notes/?as=markdown", "/search/?q=private"):
        assert "private</" not in html(stranger_client, address)
    assert stranger_client.post(f"{NOTE}settle", {"version": str(version)}).status_code == 404
    stranger_client.post(NOTE, {"body": "theirs", "parent": str(version)})
    assert "private" in html(client) and "theirs" not in html(client)


def test_forged_notes_are_refused(learner: Learner) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    assert strict.post(NOTE, {"body": "x"}).status_code == 403
    assert strict.post(f"{NOTE}settle", {}).status_code == 403


def asked(client: Client, address: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        html(client, address)
    return len(found)


def test_pages_with_notes_ask_no_more_for_more_notes(client: Client) -> None:
    html(client)
    write(client, "one")
    before = {address: asked(client, address) for address in (PAGE, "/notes/")}
    for spot in ("idea-1", "exercise-mean", "fair-share"):
        write(client, "more", f"{PAGE}notes/{spot}/")
    assert {address: asked(client, address) for address in before} == before


def report(client: Client, spot: str) -> str:
    page = html(client, f"{PAGE}notes/{spot}/")
    found = re.search(rf'<textarea id="report-{spot}"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return escaping.unescape(found[1])


def test_a_report_says_where_what_and_which_versions(client: Client) -> None:
    text = report(client, SPOT)
    for piece in (
        "What is wrong:", 'Lesson: "Plain averages"', f"Page: http://testserver{PAGE}#{SPOT}", "lesson.md, line ",
        "Text: ", "Versions: ML Road Map ", "\n> ",
    ):  # fmt: skip
        assert piece in text
    assert "<" not in text
    assert f"content/lessons/{LESSON}/exercises/mean" in report(client, "exercise-mean")
    assert "content/items/avg-mean/mean-of-three" in report(client, "item-avg-mean-mean-of-three")
    assert "> " in report(client, "first-mean")


def test_a_report_says_nothing_about_the_learner(client: Client, learner: Learner) -> None:
    write(client, "private thoughts")
    text = report(client, SPOT)
    assert "private" not in text and str(learner.id) not in text and learner.name not in text.split()
    assert noting.note_of(learner.id, LESSON, SPOT) is not None
