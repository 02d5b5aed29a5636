"""The reader's pages: what is shown, marked, found, kept from strangers, and never loaded."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import NOW
from mlroadmap.core.entry import Entry as Read
from mlroadmap.outside import sanitising
from mlroadmap.records import journal
from mlroadmap.records.models import Entry, EntryMark, EntryVersion, Event, Feed, Learner
from mlroadmap.services import entries, entry_marks, following, shelving
from mlroadmap.services.entries import Query
from reading_html import Page

pytestmark = pytest.mark.django_db
MINE = "https://mine.example/feed"


def entry(number: int, title: str = "", html: str = "") -> Read:
    safe = sanitising.clean(html, "https://mine.example/")
    return Read(number, number, title or f"Post {number}", f"https://mine.example/{number}", str(number), "Bo", safe,
                sanitising.words_of(safe), NOW - timedelta(hours=number))  # fmt: skip


def put(key: str, *some: Read) -> Feed:
    feed, _ = Feed.objects.update_or_create(key=key, defaults={"address": key, "title": "Mine", "checked": NOW})
    shelving.put(feed, some, NOW)
    return feed


@pytest.fixture
def mine(learner: Learner) -> Feed:
    following.follow(learner.id, MINE, True, NOW)
    return put(
        MINE, entry(1, "PCA is a rotation", "<p>Hello <img src='/a.png' alt='a map'> there</p>"), entry(2), entry(3)
    )


def of(title: str) -> UUID:
    return Entry.objects.get(title=title).id


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.content.decode()).words


def do(client: Client, act: str, id: UUID, event: str = "") -> int:
    return client.post("/reader/mark", {"do": f"{act}:{id}", "event": event or str(uuid4())}).status_code


def test_before_anything_was_asked_it_says_so(client: Client) -> None:
    told = words(client, "/reader/")
    assert "No feed was asked yet: nothing leaves this computer before you say so." in told


def test_unread_posts_are_listed_newest_first_with_their_topics(client: Client, mine: Feed) -> None:
    told = words(client, "/reader/")
    assert told.index("PCA is a rotation") < told.index("Post 2") < told.index("Post 3")
    assert "Unsupervised Learning" in told


def test_marks_change_the_lists_and_a_double_post_is_one_act(client: Client, mine: Feed, learner: Learner) -> None:
    event = str(uuid4())
    assert [do(client, "read", of("Post 2"), event) for _ in range(2)] == [302, 302]
    assert do(client, "star", of("Post 2"), event) == 302  # another button of the same form
    assert Event.objects.filter(kind="entries-read").count() == Event.objects.filter(kind="entry-starred").count() == 1
    assert "Post 2" not in words(client, "/reader/")
    assert "Post 2" in words(client, "/reader/?show=all")
    assert "Post 2" in words(client, "/reader/?show=starred") and "Post 3" not in words(client, "/reader/?show=starred")
    do(client, "unread", of("Post 2"))
    assert "Post 2" in words(client, "/reader/")


def test_script_gets_the_row_alone(client: Client, mine: Feed) -> None:
    answer = client.post("/reader/mark", {"do": f"star:{of('Post 2')}"}, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<li class="post"')
    assert 'aria-pressed="true"' in answer.content.decode()


@pytest.mark.parametrize("do", ["", "read:", "read:x", "burn:00000000-0000-0000-0000-000000000000"])
def test_odd_marks_are_refused(client: Client, do: str) -> None:
    assert client.post("/reader/mark", {"do": do}).status_code == 404


def test_mark_all_marks_what_the_list_shows(client: Client, mine: Feed, learner: Learner) -> None:
    client.post("/reader/mark-all", {"q": "rotation", "event": str(uuid4())})
    assert entries.unread_count(learner.id) == 2
    client.post("/reader/mark-all", {"event": str(uuid4())})
    assert entries.unread_count(learner.id) == 0
    assert "Everything is read." in words(client, "/reader/")


def test_search_finds_words_of_title_text_and_author_and_escapes(client: Client, mine: Feed) -> None:
    assert "PCA" in words(client, "/reader/?q=HELLO+bo") and "Post 2" not in words(client, "/reader/?q=HELLO+bo")
    found = client.get("/reader/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in found and "No post fits all of that." in found


def test_a_source_and_a_topic_narrow_the_list(client: Client, mine: Feed, learner: Learner) -> None:
    following.follow(learner.id, "https://other.example/feed", True, NOW)
    put("https://other.example/feed", entry(8, "Elsewhere"))
    assert "Elsewhere" not in words(client, f"/reader/?feed={MINE}")
    told = words(client, "/reader/?topic=unsupervised-learning")
    assert "PCA" in told and "Post 2" not in told


def test_pages_of_the_list_follow_one_another_without_a_gap(client: Client, learner: Learner) -> None:
    following.follow(learner.id, MINE, True, NOW)
    put(MINE, *[entry(number) for number in range(1, 2 * entries.PAGE + 6)])
    seen: list[str] = []
    after = ""
    while True:
        page = entries.listed(learner.id, Query(), after)
        seen += [row.title for row in page.rows]
        after = page.older
        if not after:
            break
    assert seen == [f"Post {number}" for number in range(1, 2 * entries.PAGE + 6)]
    assert words(client, "/reader/?after=nonsense")


def test_a_post_is_read_without_loading_anything_and_with_images_when_asked(client: Client, mine: Feed) -> None:
    address = f"/reader/posts/{of('PCA is a rotation')}/"
    plain, loud = client.get(address), client.get(f"{address}?images=1")
    assert "<img" not in plain.content.decode() and "[a map]" in plain.content.decode()
    assert "mine.example" in Page(plain.content.decode()).words
    assert "img-src 'self' data:;" in plain.headers["Content-Security-Policy"] + ";"
    assert 'src="https://mine.example/a.png"' in loud.content.decode()
    assert "https:" in next(p for p in loud.headers["Content-Security-Policy"].split(";") if "img-src" in p)


def test_done_goes_on_to_the_next_unread_post(client: Client, mine: Feed) -> None:
    first, second, third = (of(title) for title in ("PCA is a rotation", "Post 2", "Post 3"))
    do(client, "read", second)
    answer = client.post(f"/reader/posts/{first}/done", {"event": str(uuid4())})
    assert answer.headers["Location"] == f"/reader/posts/{third}/"
    assert client.post(f"/reader/posts/{third}/done", {"event": str(uuid4())}).headers["Location"] == "/reader/"


def test_what_was_edited_shows_what_it_said(client: Client, mine: Feed) -> None:
    shelving.put(mine, [entry(2, html="<p>now</p>")], NOW)
    assert EntryVersion.objects.count() == 1
    assert "edited since it came" in words(client, f"/reader/posts/{of('Post 2')}/")


def test_a_post_is_proposed_in_lines_that_the_content_takes(client: Client, mine: Feed) -> None:
    Entry.objects.filter(title="PCA is a rotation").update(title='It\'s: a "test" #1 {x}')
    id = of('It\'s: a "test" #1 {x}')
    page = client.get(f"/reader/posts/{id}/propose/?topic=unsupervised-learning").content.decode()
    text = html.unescape(page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0])
    assert "content/road-maps/ml-road-map/advanced.yaml, under the topic unsupervised-learning" in text
    [made] = yaml.safe_load(text[text.index("          - id:") :])
    assert (
        made["title"] == 'It\'s: a "test" #1 {x}' and made["url"] == "https://mine.example/1" and made["ours"] is True
    )
    assert client.get(f"/reader/posts/{id}/propose/?topic=nowhere").status_code == 404


def test_the_topic_shows_what_is_new_on_it(client: Client, mine: Feed) -> None:
    page = Page(client.get("/topics/unsupervised-learning/").content.decode())
    assert f"/reader/posts/{of('PCA is a rotation')}/propose/?topic=unsupervised-learning" in page.links
    assert "New on this" not in words(client, "/topics/sql/")


def test_a_stranger_sees_and_marks_nothing_of_it(stranger_client: Client, mine: Feed, stranger: Learner) -> None:
    id = of("PCA is a rotation")
    assert "PCA is a rotation" not in words(stranger_client, "/reader/?show=all")
    assert "PCA is a rotation" not in words(stranger_client, "/topics/unsupervised-learning/")
    for address in ("", "propose/?topic=unsupervised-learning"):
        assert stranger_client.get(f"/reader/posts/{id}/{address}").status_code == 404
    assert stranger_client.post(f"/reader/posts/{id}/done").status_code == 404
    assert do(stranger_client, "read", id) == do(stranger_client, "star", id) == 404
    assert MINE not in stranger_client.get("/reader/sources.opml").content.decode()
    assert not EntryMark.objects.filter(learner=stranger).exists()


def test_every_source_of_the_road_map_stands_there(client: Client) -> None:
    told = words(client, "/reader/sources/")
    for feed in following.named_feeds():
        assert feed.title in told
        assert not feed.why or feed.why in told
    assert "Without a feed: visit them" in told


def test_a_source_can_be_left_and_followed_again(client: Client, mine: Feed, learner: Learner) -> None:
    put("ahead-of-ai", entry(5, "From the road map"))
    assert "From the road map" in words(client, "/reader/")
    client.post("/reader/sources/follow", {"feed": "ahead-of-ai", "follow": "0"})
    assert "From the road map" not in words(client, "/reader/")
    client.post("/reader/sources/follow", {"feed": "ahead-of-ai", "follow": "1"})
    assert "From the road map" in words(client, "/reader/")
    client.post("/reader/sources/follow", {"feed": "ml-spring", "follow": "1"})
    assert "ml-spring" not in following.followed_keys(learner.id)


def test_opml_goes_out_and_comes_in_again(
    client: Client, mine: Feed, stranger: Learner, stranger_client: Client
) -> None:
    out = client.get("/reader/sources.opml").content
    found = following.import_opml(stranger.id, out, NOW)
    assert (found.new, found.faults) == (1, ())
    assert MINE in stranger_client.get("/reader/sources.opml").content.decode()
    again = following.import_opml(stranger.id, out, NOW)
    assert again.new == 0 and again.known > 20


def test_a_broken_opml_file_is_told_line_by_line(client: Client) -> None:
    file = SimpleUploadedFile("x.opml", b"<opml><body>\n<outline type='rss' text='A'/>\n</opml>")
    told = client.post("/reader/sources/take", {"file": file}, follow=True).content.decode()
    assert "line 2: A has no xmlUrl" in told and "line 3: broken XML" in told
    assert client.post("/reader/sources/take", {}).status_code == 302


def test_marks_follow_the_log_wherever_it_was_written(client: Client, mine: Feed, learner: Learner) -> None:
    one, two = of("Post 2"), of("Post 3")
    do(client, "read", one)
    elsewhere = uuid4()
    journal.append(learner.id, "entries-read", {"entries": [str(two), "no id", 7], "read": True}, NOW, uuid4())
    journal.append(
        learner.id, "entry-starred",
        {"entry": str(elsewhere), "starred": True, "title": "Kept <b>", "link": "https://far.example/1"}, NOW, uuid4(),
    )  # fmt: skip
    assert entries.unread_count(learner.id) == 1
    told = words(client, "/reader/?show=starred")
    assert "Kept <b>" in told and "starred on another machine" in told
    before = set(EntryMark.objects.values_list("entry", "read", "starred"))
    EntryMark.objects.all().delete()
    journal.append(learner.id, "entries-read", {"entries": [], "read": True}, NOW, uuid4())
    entry_marks.sync(learner.id)
    assert set(EntryMark.objects.values_list("entry", "read", "starred")) == before


@pytest.mark.parametrize(
    "address", ["/reader/", "/reader/?show=all", "/reader/sources/", "/topics/unsupervised-learning/"]
)
def test_queries_do_not_grow_with_feeds_and_posts(client: Client, mine: Feed, learner: Learner, address: str) -> None:
    do(client, "star", of("Post 2"))

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    before = queries()
    for number in range(12):
        key = f"https://{number}.example/feed"
        following.follow(learner.id, key, True, NOW)
        put(key, *[entry(100 * number + n, f"PCA {number} {n}") for n in range(20, 30)])
    assert queries() == before
    assert before <= 16


def test_before_anything_was_asked_every_feed_of_the_road_map_stands_there(client: Client) -> None:
    known = sum(bool(feed.url) for feed in following.named_feeds())
    assert known > 20 and not Feed.objects.exists()
    page = client.get("/reader/").content.decode()
    assert f"{known} sources are waiting." in page
    page = client.get("/reader/sources/").content.decode()
    with_feed = page.partition('id="without')[0].partition("Without a feed")[0]
    assert "Ahead of AI" in with_feed and page.count("No feed of it is known here.") == 0
    assert not Feed.objects.exists()
