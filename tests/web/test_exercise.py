"""Exercises in a browser without script, fragments for one with it, and everything a learner writes escaped."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from mlroadmap.records.models import Event, Learner
from mlroadmap.services import documents
from small import IN_ORDER, LESSON, MEAN, ORDER, RIGHT, SUM, small_content
from web.forms import form_to

__all__ = ["small_content"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_content")]
PAGE = f"/lessons/{LESSON}/"
CHECK = f"/exercises/{MEAN}/check"
DRAFT = f"/exercises/{MEAN}/draft"
HTMX = {"HX-Request": "true"}
EVIL = "</textarea><script>alert(1)</script>"


def html(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def verdict(page: str, name: str = "mean") -> str:
    """The place of an exercise's verdict."""
    found = re.search(rf'id="verdict-exercise-{name}"[^>]*>(.*?)</div>\s*</div>', page, re.DOTALL)
    assert found
    return found[1]


def test_without_script_wrong_code_is_explained_and_right_code_passes(client: Client) -> None:
    page = html(client)
    assert "return 0" in page and '<section class="verdict' not in page
    event = re.search(r'name="event" value="([0-9a-f-]+)"', page)
    assert event

    answer = client.post(CHECK, {"source": SUM, "event": event[1]})
    assert answer.status_code == 302 and answer.headers["Location"] == f"{PAGE}#exercise-mean"
    page = html(client)
    assert "return sum(numbers)\n</textarea>" in page
    told = verdict(page)
    for piece in (
        "Not yet:",
        "You returned the sum, 15.",
        "How many friends share it?",
        "worked example",
        "mean([2, 4, 9])",
    ):
        assert piece in told
    assert "One solution" not in told and page.count('<section class="verdict') == 1

    client.post(CHECK, {"source": RIGHT, "event": str(uuid4())})
    told = verdict(html(client))
    assert "Passed: every test holds" in told and "statistics.mean" in told and "One solution" in told


def test_code_can_be_run_beside_the_cells_and_lines_in_order_cannot(client: Client) -> None:
    page = html(client)
    runs = re.findall(r'<ml-exercise cell="([^"]+)" name="([^"]+)" run-url="([^"]+)"', page)
    assert runs and {address for _, _, address in runs} == {f"{PAGE}run"}
    assert all(f'<ml-cell cell="{cell}"' in page and f'id="exercise-{name}"' in page for cell, name, _ in runs)
    assert len(runs) == page.count("<ml-editor")
    cell, name, address = runs[0]
    answer = client.post(address, {"cell": cell, "exercise": name, "source": "print(6 * 7)"})
    assert answer.json()["text"] == "42\n"
    event = Event.objects.get(kind="cell-run")
    assert event.payload["cell"] == f"exercise-{name}", "it is not told of the cell beside which it ran"
    assert client.post(address, {"cell": cell, "exercise": "no-such", "source": "1"}).status_code == 404


def test_a_double_post_is_one_attempt(client: Client) -> None:
    for _ in range(2):
        client.post(CHECK, {"source": SUM, "event": "5e0e0d9c-1111-4111-8111-111111111111"})
    assert Event.objects.filter(kind="submitted").count() == 1
    assert Event.objects.filter(kind="graded").count() == 1
    assert "attempt 1" in html(client)


def test_script_gets_the_verdict_alone(client: Client) -> None:
    answer = client.post(CHECK, {"source": "def mean(numbers):\n    return numbers[9]\n"}, headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in text
    assert "on line 2" in text and 'data-line="2"' in text and "IndexError" in text


def test_lines_are_put_in_order_without_script(client: Client) -> None:
    check = f"/exercises/{ORDER}/check"
    page = html(client)
    assert page.count('name="place-0"') == 1
    client.post(check, {"place-0": "0", "place-1": "1", "place-2": "2"})
    assert "NameError" in verdict(html(client), "mean-in-order")
    client.post(check, {"place-0": "1", "place-1": "2", "place-2": "0"})
    page = html(client)
    assert "Passed: every test holds" in verdict(page, "mean-in-order")
    event = Event.objects.filter(kind="submitted").order_by("sequence").last()
    assert event is not None and event.payload["source"] == IN_ORDER
    assert re.search(r'name="place-0".*?<option value="1" selected', page, re.DOTALL)


@pytest.mark.parametrize(
    "source",
    [
        f'def mean(numbers):\n    return "{EVIL}"\n',
        f'print("{EVIL}")\ndef mean(numbers):\n    return 1\n',
        f'def mean(numbers):\n    raise ValueError("{EVIL}")\n',
        f"# {EVIL}\ndef mean(numbers):\n    return 0\n",
        f'class Evil:\n    def __repr__(self):\n        return "{EVIL}"\ndef mean(numbers):\n    return Evil()\n',
    ],
)
def test_what_code_says_is_escaped_everywhere(client: Client, source: str) -> None:
    fragment = client.post(CHECK, {"source": source}, headers=HTMX).content.decode()
    page = html(client)
    for text in (fragment, page):
        assert "<script>alert" not in text
        assert "</textarea><script" not in text
    assert "&lt;script&gt;" in page


def test_code_over_50_kb_is_refused_in_words_and_changes_nothing(client: Client) -> None:
    client.post(CHECK, {"source": RIGHT})
    long = {"source": "#" * 50_001}
    answer = client.post(CHECK, long, follow=True)
    assert "over 50 kB" in answer.content.decode()
    assert "over 50 kB" in client.post(CHECK, long, headers=HTMX).content.decode()
    assert client.post(DRAFT, long, headers=HTMX).status_code == 413
    assert Event.objects.filter(kind="submitted").count() == 1
    assert RIGHT in html(client)


def test_drafts_are_kept_as_typed(client: Client, learner: Learner) -> None:
    answer = client.post(DRAFT, {"source": "thinking\r\n"}, headers=HTMX)
    assert answer.status_code == 200 and UUID(answer.json()["version"])
    assert "thinking\n</textarea>" in html(client)
    client.post(DRAFT, {"source": "later"}, headers=HTMX)
    assert [row.body for row in documents.heads(learner.id, "draft", MEAN)] == ["later"]


def test_a_draft_after_an_older_version_is_a_conflict_that_the_page_shows(client: Client) -> None:
    first = client.post(DRAFT, {"source": "start"}, headers=HTMX).json()["version"]
    client.post(DRAFT, {"source": f"one {EVIL}", "parent": first}, headers=HTMX)
    client.post(DRAFT, {"source": "two", "parent": first}, headers=HTMX)
    page = html(client)
    assert "Another version of your code" in page and "<script>alert" not in page
    version = re.search(r'name="back" value="([^"]+)"', page)
    assert version
    client.post(DRAFT, {"back": version[1]})
    page = html(client)
    assert "Another version of your code" not in page and "one &lt;/textarea&gt;" in page


def test_start_over_keeps_the_code_and_offers_it_back(client: Client) -> None:
    client.post(DRAFT, {"source": "my work"}, headers=HTMX)
    client.post(f"/exercises/{MEAN}/reset")
    page = html(client)
    assert "return 0\n</textarea>" in page and "Your earlier code is kept." in page
    version = re.search(r'name="back" value="([^"]+)"', page)
    assert version
    client.post(DRAFT, {"back": version[1]})
    assert "my work</textarea>" in html(client)


def test_hints_come_one_at_a_time_without_script_and_each_is_noted(client: Client) -> None:
    hint = f"/exercises/{MEAN}/hint"
    before = html(client)
    assert "Show hint 1 of 3" in before and "Show hint 2" not in before
    answer = client.post(hint, form_to(client.get(PAGE), hint))
    assert answer.headers["Location"] == f"{PAGE}#hints-exercise-mean"
    first = html(client)
    assert first.count("Hint 1 of 3") == 1 and "Show hint 2 of 3" in first
    fragment = client.post(hint, {"hint": "2"}, headers=HTMX).content.decode()
    assert "Hint 2 of 3" in fragment and "Show hint 3 of 3" in fragment and "<html" not in fragment
    assert [event.payload["hint"] for event in Event.objects.filter(kind="hint-shown").order_by("sequence")] == [1, 2]
    assert client.post(hint, {"hint": "9"}, headers=HTMX).status_code == 404


def test_two_tabs_that_open_the_same_fresh_exercise_lose_neither_draft(client: Client, learner: Learner) -> None:
    one, two, later = (str(uuid4()) for _ in range(3))
    first = client.post(DRAFT, {"source": "one", "parent": "", "version": one}, headers=HTMX).json()
    assert first == {"version": one, "others": 0}
    second = client.post(DRAFT, {"source": "two", "parent": "", "version": two}, headers=HTMX).json()
    assert second == {"version": two, "others": 1}
    # The first tab goes on, its answers overtaken: it names what it sent, arrived or not.
    client.post(DRAFT, {"source": "one more", "parent": f"{uuid4()} {one}", "version": later}, headers=HTMX)
    assert [row.body for row in documents.heads(learner.id, "draft", MEAN)] == ["one more", "two"]
    page = html(client)
    assert "one more</textarea>" in page and "written elsewhere" in page and ">two</pre>" in page


def test_a_check_in_one_tab_keeps_the_draft_of_the_other(client: Client, learner: Learner) -> None:
    page = client.get(PAGE)
    client.post(DRAFT, {"source": "from the other tab", "parent": "", "version": str(uuid4())}, headers=HTMX)
    client.post(CHECK, {**form_to(page, CHECK), "source": RIGHT})
    assert {row.body for row in documents.heads(learner.id, "draft", MEAN)} == {RIGHT, "from the other tab"}
    assert "from the other tab" in html(client)


def test_versions_that_are_no_ids_are_refused(client: Client) -> None:
    assert client.post(DRAFT, {"source": "x", "parent": "x"}, headers=HTMX).status_code == 404
    assert client.post(DRAFT, {"source": "x", "version": "x"}, headers=HTMX).status_code == 404


def test_a_version_id_of_somebody_else_gives_nothing_away(client: Client, stranger_client: Client) -> None:
    mine = client.post(DRAFT, {"source": "secret", "version": str(uuid4())}, headers=HTMX).json()["version"]
    theirs = stranger_client.post(DRAFT, {"source": "theirs", "version": mine}, headers=HTMX).json()["version"]
    assert theirs != mine
    assert "secret</textarea>" in html(client) and "theirs</textarea>" in html(stranger_client)


def test_a_stranger_sees_nothing_and_cannot_use_anothers_event(client: Client, stranger_client: Client) -> None:
    event = str(uuid4())
    client.post(CHECK, {"source": f"# secret\n{RIGHT}", "event": event})
    page = html(stranger_client)
    assert "secret" not in page and '<section class="verdict' not in page
    assert stranger_client.post(CHECK, {"source": SUM, "event": event}).status_code == 409
    version = documents.head(Learner.objects.get(name="ada").id, "draft", MEAN)
    assert version is not None
    assert stranger_client.post(DRAFT, {"back": str(version.id)}).status_code == 404
    assert "secret" in html(client)


@pytest.mark.parametrize("act", ["check", "draft", "hint", "reset"])
def test_unknown_exercises_and_forged_posts_are_refused(client: Client, learner: Learner, act: str) -> None:
    assert client.post(f"/exercises/{LESSON}/nothing/{act}", {"source": "1", "hint": "1"}).status_code == 404
    assert client.get(f"/exercises/{MEAN}/{act}").status_code == 405
    strict = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    assert strict.post(f"/exercises/{MEAN}/{act}", {"source": RIGHT, "hint": "1"}).status_code == 403
    assert not Event.objects.exists()


def test_the_text_field_is_as_high_as_the_editor_that_takes_its_place(client: Client) -> None:
    for lines in (1, 2, 9, 40):
        source = "\n".join(f"line = {n}" for n in range(lines - 1)) + "\n"
        client.post(DRAFT, {"source": source})
        found = re.search(r'<textarea name="source" rows="(\d+)"', html(client))
        assert found and int(found[1]) == max(2, lines), "a page that was opened at an exercise would jump"
