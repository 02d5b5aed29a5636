"""The links page, and what is said of a link wherever a resource stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mlroadmap.core.link_health import Observation
from mlroadmap.records.models import Chore, Link, LinkSpan
from mlroadmap.services import catalogue, chores, link_checking, link_recording, linking, refreshing
from reading_html import Page

pytestmark = pytest.mark.django_db

ADDRESS = "https://developers.google.com/machine-learning/crash-course"


def saw(address: str, *findings: tuple[float, str], **more: str) -> None:
    """Record findings, so many days ago each."""
    now = timezone.now()
    for days, finding in findings:
        seen = Observation(finding, now - timedelta(days=days), finding, 200, "as it was seen", **more)  # type: ignore[arg-type]
        link_recording.record([(address, seen, "")], {})


def words(client: Client, address: str) -> str:
    return Page(client.get(address).content.decode()).words


def test_before_the_first_check_the_page_says_so_and_offers_it(client: Client) -> None:
    page = words(client, "/links/")
    assert "links, not checked yet" in page
    assert "Check all links now" in page
    assert "The program asks nobody by itself." in page


def test_what_needs_somebody_comes_first_with_history_and_replacement(client: Client) -> None:
    saw(ADDRESS, (9, "alive"))
    saw(ADDRESS, (5, "gone"), (2, "gone"))
    Link.objects.filter(address=ADDRESS).update(archived="https://web.archive.org/web/2024/x")
    html = client.get("/links/").content.decode()
    page = Page(html).words
    assert "1 link needs you" in page
    assert "dead" in page
    assert "https://web.archive.org/web/2024/x" in html
    assert "2 times" in page
    assert "So since 2 days ago: its history" in page
    assert "Replacements cannot be written here:" in page  # the content came with the program


@pytest.mark.parametrize("address", ["/topics/ml-fundamentals/", "/resources/", "/outline/"])
def test_each_resource_says_how_its_link_does(client: Client, address: str) -> None:
    assert "checked" not in words(client, address)
    saw(ADDRESS, (3, "alive"))
    assert "alive, checked 3 days ago" in words(client, address)
    saw(ADDRESS, (2.5, "gone"), (0, "gone"))
    Link.objects.filter(address=ADDRESS).update(archived="https://web.archive.org/web/2024/x")
    html = client.get(address).content.decode()
    assert "gone, last tried today" in Page(html).words
    assert 'href="https://web.archive.org/web/2024/x"' in html


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/search/?q=machine+learning+crash+course", ADDRESS),
        ("/lessons/k-means/", ""),
        ("/topics/unsupervised-learning/", ""),
    ],
)
def test_what_is_found_and_every_part_of_a_page_that_is_gone_says_so_too(
    client: Client, address: str, link: str
) -> None:
    link = link or next(one.address for one in linking.mentions() if one.kind == "part")
    assert "checked" not in words(client, address)
    saw(link, (3, "alive"))
    assert words(client, address).count("alive, checked 3 days ago") == 1
    saw(link, (2.5, "gone"), (0, "gone"))
    Link.objects.filter(address=link).update(archived='https://web.archive.org/"><b id=evil>')
    html = client.get(address).content.decode()
    assert "gone, last tried today" in Page(html).words
    assert 'href="https://web.archive.org/&quot;&gt;' in html
    assert "<b id=evil" not in html


@pytest.mark.parametrize(
    "address",
    ["/search/?q=machine+learning+course", "/lessons/k-means/", "/topics/unsupervised-learning/", "/outline/"],
)
def test_marks_cost_one_question_to_the_records_however_many_there_are(client: Client, address: str) -> None:
    addresses = list(dict.fromkeys(mention.address for mention in linking.mentions()))
    client.get(address)
    counts = []
    for some in (addresses[:1], addresses):
        for one in some:
            Link.objects.get_or_create(
                key=linking.key(one), defaults={"address": one, "verdict": "alive", "checked": timezone.now()}
            )
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append((len(asked), sum("records_link" in query["sql"] for query in asked)))
    assert counts[0] == counts[1]
    assert counts[1][1] == 1


def test_what_a_stranger_typed_into_a_page_is_escaped(client: Client) -> None:
    saw(ADDRESS, (1, "wrong-target"), title="<script>alert(1)</script>")
    Link.objects.filter(address=ADDRESS).update(
        detail="<script>alert(2)</script>", moved_to='https://x.example/"><b id=evil>'
    )
    LinkSpan.objects.update(detail="<script>alert(3)</script>")
    for address in ("/links/", "/topics/ml-fundamentals/"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert '"><b id=evil' not in html


def test_the_page_costs_the_same_however_many_links_were_checked(client: Client) -> None:
    addresses = [mention.address for mention in linking.mentions()]
    saw(addresses[0], (3, "gone"), (0, "gone"))
    client.get("/links/")
    with CaptureQueriesContext(connection) as few:
        client.get("/links/")
    for address in dict.fromkeys(addresses[:40]):
        saw(address, (4, "alive"), (3, "gone"), (0, "gone"))
    with CaptureQueriesContext(connection) as many:
        client.get("/links/")
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as listed:
        client.get("/resources/")
    assert sum("records_link" in query["sql"] for query in listed) == 1


def test_a_check_that_runs_shows_how_far_it_is_and_can_be_stopped(client: Client) -> None:
    claim = chores.claim(link_checking.CHORE)
    assert claim is not None
    claim.keep(34, 117)
    html = client.get("/links/").content.decode()
    assert "34 of 117 addresses asked" in Page(html).words
    assert 'hx-get="/links/progress"' in html
    assert '<progress value="34" max="117"' in html
    piece = client.get("/links/progress", headers={"HX-Request": "true"})
    assert "34 of 117" in piece.content.decode()
    assert "<html" not in piece.content.decode()
    assert "HX-Refresh" not in piece
    assert client.post("/links/start", follow=True).context is not None
    assert Chore.objects.get(name="links").holder == claim.holder  # it went on undisturbed
    client.post("/links/stop")
    assert not claim.keep(35, 117)
    assert "Stopping" in words(client, "/links/")
    claim.finish("stopped")
    over = client.get("/links/progress", headers={"HX-Request": "true"})
    assert over["HX-Refresh"] == "true"
    page = words(client, "/links/")
    assert "Stopped after 34 of 117 addresses." in page
    assert "Go on" in page
    assert client.get("/links/progress").status_code == 302


def test_only_posts_act(client: Client) -> None:
    for act in ("start", "stop", "mend", "by-itself"):
        assert client.get(f"/links/{act}").status_code == 405


@pytest.fixture
def editable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    from mlroadmap.services import curating

    folder = tmp_path / "content"
    curating.copy_content(folder)
    monkeypatch.setenv("MLROADMAP_CONTENT_DIR", str(folder))
    catalogue.reload()
    yield folder
    monkeypatch.undo()
    catalogue.reload()


def test_a_replacement_is_written_when_it_was_suggested_and_only_then(client: Client, editable: Path) -> None:
    saw(ADDRESS, (1, "moved"), moved_to="https://developers.google.com/new-course")
    file = editable / "road-maps/ml-road-map/fundamentals.yaml"
    before = file.read_text("utf-8")
    client.post("/links/mend", {"old": ADDRESS, "new": "https://evil.example/"})
    assert file.read_text("utf-8") == before
    answer = client.post(
        "/links/mend", {"old": ADDRESS, "new": "https://developers.google.com/new-course"}, follow=True
    )
    assert "Written to road-maps/ml-road-map/fundamentals.yaml:" in Page(answer.content.decode()).words
    assert file.read_text("utf-8") == before.replace(
        f"url: {ADDRESS}\n", "url: https://developers.google.com/new-course\n"
    )
    html = client.get("/topics/ml-fundamentals/").content.decode()  # the pages show it at once
    assert 'href="https://developers.google.com/new-course"' in html
    assert f'href="{ADDRESS}"' not in html


def test_a_link_in_running_text_is_mended_too(client: Client, editable: Path) -> None:
    old, new = "https://x.com/loganthorneloe", "https://logan.example/"
    texts = [one for one in linking.mentions() if one.address == old and one.kind == "text"]
    assert texts
    saw(old, (1, "moved"), moved_to=new)
    file = editable / "road-maps/ml-road-map/support.yaml"
    before = file.read_bytes()
    answer = client.post("/links/mend", {"old": old, "new": new}, follow=True)
    assert "Written to" in Page(answer.content.decode()).words
    assert file.read_bytes() == before  # the words are the original's: the correction stands beside them
    assert {one.address for one in linking.mentions()} & {old, new} == {new}


def test_what_cannot_be_written_is_said_and_changes_nothing(client: Client) -> None:
    saw(ADDRESS, (1, "moved"), moved_to="https://developers.google.com/new-course")
    answer = client.post(
        "/links/mend", {"old": ADDRESS, "new": "https://developers.google.com/new-course"}, follow=True
    )
    assert "came with the program" in Page(answer.content.decode()).words


def test_the_program_asks_by_itself_only_when_told_to(client: Client) -> None:
    assert refreshing.wanted() is None
    client.post("/links/by-itself", {"wanted": "yes"})
    assert refreshing.wanted() is True
    assert "Turn it off" in words(client, "/links/")
    client.post("/links/by-itself", {"wanted": "no"})
    assert refreshing.wanted() is False


def test_the_question_is_asked_once_on_the_first_days(client: Client) -> None:
    assert "May this program look at the web by itself?" in words(client, "/today/")
    answer = client.post("/links/by-itself", {"wanted": "no", "back": "today"})
    assert answer["Location"] == "/today/"
    assert "by itself?" not in words(client, "/today/")


def test_no_form_of_the_page_lacks_its_token(client: Client) -> None:
    html = client.get("/links/").content.decode()
    assert len(re.findall(r"<form method=\"post\"", html)) == html.count("csrfmiddlewaretoken")
