"""Feeds of a server on this machine that misbehaves: what comes is kept once, what fails is asked later."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from farm import Asked, Farm, hang, in_turn, moved, page, raw, reply, reset
from mlroadmap.core import feed as rules
from mlroadmap.outside import addresses
from mlroadmap.outside.fetching import Fetcher, Policy
from mlroadmap.records.models import Chore, Entry, EntryTopic, EntryVersion, Feed, Learner
from mlroadmap.services import following, gathering
from mlroadmap.services.gathering import Gathered

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LOOPBACK = addresses.networks(["127.0.0.0/8"])


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as farm:
        yield farm


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(Policy(interval=0.0, at_once=4, total=3.0, patience=0.1, allowed=LOOPBACK)) as fetcher:
        yield fetcher


def rss(*items: str, more: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Loop</title><link>https://l.example/</link>{more}{''.join(items)}</channel></rss>"


def item(name: str, text: str = "", title: str = "", link: str = "", guid: str = "") -> str:
    link = link or f"https://l.example/{name}"
    return (
        f"<item><title>{title or name}</title><link>{link}</link><guid isPermaLink='false'>{guid or name}</guid>"
        f"<description>{text}</description><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></item>"
    )


def feed(farm: Farm, path: str = "/feed") -> Feed:
    address = farm.at(path)
    return Feed.objects.create(key=address, address=address, due=NOW)


def ask(fetcher: Fetcher, *feeds: Feed, now: datetime = NOW) -> list[Gathered]:
    for one in feeds:
        one.refresh_from_db()
    return list(gathering.gather(feeds, fetcher, lambda: now, threading.Event()))


pytestmark = pytest.mark.django_db(transaction=True)


def test_entries_come_once_and_land_on_their_topics(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(
        body=rss(item("a", title="PCA and t-SNE"), item("b")), content_type="application/rss+xml"
    )
    one = feed(farm)
    [first] = ask(fetcher, one)
    assert (first.result, first.new, first.feed.title, first.feed.site) == ("new", 2, "Loop", "https://l.example/")
    assert list(EntryTopic.objects.values_list("topic", flat=True)) == ["unsupervised-learning"]
    [second] = ask(fetcher, one)
    assert (second.result, Entry.objects.count()) == ("unchanged", 2)  # the same bytes are not read again
    farm.routes["/feed"] = reply(body=rss(item("c"), item("a", title="PCA and t-SNE")))
    [third] = ask(fetcher, one)
    assert (third.result, third.new, Entry.objects.count()) == ("new", 1, 3)


def test_validators_are_sent_and_dropped_after_some_days(farm: Farm, fetcher: Fetcher) -> None:
    def answer(asked: Asked) -> bytes | None:
        if asked.headers.get("if-none-match") == '"1"':
            return reply(304)(asked)
        return reply(body=rss(item("a")), etag='"1"', last_modified="Tue, 24 Nov 2026 10:00:00 GMT")(asked)

    farm.routes["/feed"] = answer
    one = feed(farm)
    assert [ask(fetcher, one, now=NOW + timedelta(days=day))[0].result for day in (0, 1, 7)] == [
        "new", "unchanged", "unchanged",
    ]  # fmt: skip
    assert farm.asked[1].headers["if-modified-since"] == "Tue, 24 Nov 2026 10:00:00 GMT"
    ask(fetcher, one, now=NOW + rules.VALIDATORS_LIVE)
    assert "if-none-match" not in farm.asked[-1].headers


def test_an_edited_entry_keeps_what_it_said(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = in_turn(
        reply(body=rss(item("a", "It is so."))), reply(body=rss(item("a", "It is <b>so</b>.".replace("<", "&lt;")))),
        reply(body=rss(item("a", "It is not so."))),
    )  # fmt: skip
    one = feed(farm)
    assert [ask(fetcher, one)[0].edited for _ in range(3)] == [0, 0, 1]
    entry = Entry.objects.get()
    assert entry.html == "<p>It is not so.</p>" and entry.edited == NOW
    assert EntryVersion.objects.get().html == "<p>It is so.</p>"


def test_one_post_in_two_feeds_is_shown_once(farm: Farm, fetcher: Fetcher) -> None:
    long = "The same words again and again. " * 10
    farm.routes["/one"] = reply(
        body=rss(item("a", guid="1"), item("x", long, title="Same", link="https://one.example/x"))
    )
    farm.routes["/two"] = reply(
        body=rss(
            item("a", guid="2", link="http://www.l.example/a/?utm_source=two"),
            item("y", long, title="Same", link="https://two.example/y"),
            item("home", link="https://l.example/"),
        )
    )
    one, two = feed(farm, "/one"), feed(farm, "/two")
    ask(fetcher, one)
    ask(fetcher, two)
    assert Entry.objects.filter(twin=None).count() == 3
    assert set(Entry.objects.exclude(twin=None).values_list("feed", flat=True)) == {two.id}


def test_a_feed_that_numbers_anew_brings_nothing_twice(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = in_turn(
        reply(body=rss(item("a", guid="1"), item("b", guid="2"))),
        reply(body=rss(item("a", guid="n1"), item("b", guid="n2"))),
    )
    one = feed(farm)
    assert [ask(fetcher, one)[0].new for _ in range(2)] == [2, 0]


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (reply(404), "missing"), (reply(410), "gone"), (reply(403), "refused"), (reply(500), "error"),
        (reply(503), "busy"), (page("A page"), "no-feed"),
        (reply(body=""), "no-feed"),
        (reset(), "broken"), (raw(b"HTTP/1.1 two hundred"), "broken"), (hang(), "timeout"),
        (moved("/feed"), "loop"), (moved("http://10.0.0.1/"), "private"), (moved("ftp://x/"), "address"),
    ],
)  # fmt: skip
def test_what_fails_is_named_and_asked_again_later(farm: Farm, fetcher: Fetcher, answer: object, trouble: str) -> None:
    farm.routes["/feed"] = answer  # type: ignore[assignment]
    one = feed(farm)
    waits = []
    for _ in range(2):
        [gathered] = ask(fetcher, one)
        assert (gathered.result, gathered.feed.trouble) == ("trouble", trouble) and gathered.said
        waits.append(gathered.feed.due - NOW)
    one.refresh_from_db()
    assert (one.failures, one.failing_since, one.lease_until) == (2, NOW, None)
    assert waits[1] == 2 * waits[0] or trouble in ("gone", "busy")
    farm.routes["/feed"] = reply(body=rss(item("a")))
    if trouble != "busy":  # that host asked to be left alone
        [gathered] = ask(fetcher, one)
        assert (gathered.result, gathered.feed.failures, gathered.feed.trouble) == ("new", 0, "")


def test_a_host_that_asks_to_be_left_alone_is_left_alone(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(429, retry_after="90000")
    one = feed(farm)
    [first] = ask(fetcher, one)
    assert (first.feed.trouble, first.feed.due) == ("busy", NOW + timedelta(seconds=90000))
    [second] = ask(fetcher, one)  # too early: the client itself keeps away
    assert (second.feed.trouble, len(farm.asked)) == ("wait", 1)


def test_a_refusal_of_youtube_is_no_death(farm: Farm, fetcher: Fetcher) -> None:
    answer = gathering._Answer(fetcher.get(farm.at("/nothing")))
    assert answer.fetched is not None
    object.__setattr__(answer.fetched, "url", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1")
    one = feed(farm)
    for _ in range(30):
        gathered = gathering._keep(one, answer, NOW)
    assert (gathered.feed.trouble, gathered.feed.failures) == ("resting", 0)
    assert gathered.feed.due == NOW + gathering.RESTING


def test_a_feed_that_moved_for_good_is_asked_there(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {"/feed": moved("/new"), "/new": reply(body=rss(item("a")))}
    one = feed(farm)
    ask(fetcher, one)
    one.refresh_from_db()
    assert (one.key, one.address) == (farm.at("/feed"), farm.at("/new"))
    assert Entry.objects.get().id  # known by the key, so nothing comes twice after the move
    farm.routes["/new"] = reply(body=rss(item("a"), item("b")))
    assert ask(fetcher, one)[0].new == 1


def test_broken_entries_are_named_and_the_rest_is_kept(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(body=rss(item("a"), "\n<item></item>", "\n<item><title>Half <b></title></item>"))
    [gathered] = ask(fetcher, feed(farm))
    assert (gathered.new, gathered.faults) == (2, 2)
    assert [fault[:2] for fault in gathered.feed.faults] == [[2, 2], [3, 3]]


def test_who_asks_for_time_gets_it(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(body=rss(item("a"), more="<ttl>600</ttl>"), cache_control="max-age=7200")
    [gathered] = ask(fetcher, feed(farm))
    assert timedelta(minutes=600) <= gathered.feed.due - NOW <= 1.1 * timedelta(minutes=600)


def test_a_leased_feed_is_left_to_the_other_run_until_the_lease_is_over(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/feed"] = reply(body=rss(item("a")))
    one = feed(farm)
    Feed.objects.update(lease_until=NOW + timedelta(minutes=1))
    assert ask(fetcher, one) == []
    assert [gathered.result for gathered in ask(fetcher, one, now=NOW + timedelta(minutes=2))] == ["new"]


def test_what_is_stopped_goes_on_later(farm: Farm, fetcher: Fetcher) -> None:
    feeds = [feed(farm, f"/{number}") for number in range(20)]
    farm.routes |= {f"/{number}": reply(body=rss(item(f"{number}"))) for number in range(20)}
    stop, done = threading.Event(), []
    for gathered in gathering.gather(feeds, fetcher, lambda: NOW, stop):
        done.append(gathered.feed.id)
        stop.set()
    assert 1 <= len(done) < 20
    assert not Feed.objects.exclude(lease_until=None).exists()
    rest = list(Feed.objects.filter(checked=None))
    assert {gathered.feed.id for gathered in ask(fetcher, *rest)} | set(done) == {one.id for one in feeds}


def test_a_run_asks_what_the_learners_follow_and_only_one_runs(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLROADMAP_NETWORKS", "127.0.0.0/8")
    monkeypatch.setattr(following, "named_feeds", lambda: ())  # this machine's own feeds only: a test asks no stranger
    learner = Learner.objects.create(id=uuid4(), created=NOW)
    farm.routes["/mine"] = reply(body=rss(item("a")))
    following.follow(learner.id, farm.at("/mine"), True, NOW)
    feed(farm, "/nobody")
    during: list[bool] = []
    for gathered in gathering.run(threading.Event()):
        during.append(gathering.refresh(threading.Event()) == 0)
        assert gathered.feed.address == farm.at("/mine")
    assert during == [True]
    assert Chore.objects.get(name=gathering.CHORE).outcome == "done"
    assert [asked.path for asked in farm.asked] == ["/mine"]
    assert gathering.refresh(threading.Event()) == 0  # not due yet


def test_a_machine_that_is_offline_blames_no_feed(fetcher: Fetcher) -> None:
    with Farm() as gone:
        addresses = [gone.at(f"/{number}") for number in range(gathering.FEW)]
    feeds = [Feed.objects.create(key=address, address=address, due=NOW) for address in addresses]  # nobody listens now
    assert {gathered.result for gathered in ask(fetcher, *feeds)} == {"offline"}
    for one in Feed.objects.all():
        assert (one.failures, one.trouble, one.checked, one.lease_until) == (0, "", None, None)
        assert one.due == NOW + rules.SHORTEST


def test_where_one_feed_answers_the_others_are_in_trouble(farm: Farm, fetcher: Fetcher) -> None:
    with Farm() as gone:
        addresses = [gone.at(f"/{number}") for number in range(gathering.FEW)]
    feeds = [Feed.objects.create(key=address, address=address, due=NOW) for address in addresses]
    farm.routes["/feed"] = reply(body=rss(item("a")))
    results = sorted(gathered.result for gathered in ask(fetcher, *feeds, feed(farm)))
    assert results == ["new", "trouble", "trouble", "trouble"]
