"""Links are checked against servers that misbehave in every way that links are known to, over days."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from farm import Answer, Asked, Farm, by_method, drip, hang, in_turn, moved, page, raw, reply, reset
from mlroadmap.records.models import Chore, Link, LinkSpan
from mlroadmap.services import chores, link_checking, link_mending, linking
from mlroadmap.services.link_checking import Busy, Pace
from mlroadmap.services.linking import Mention

pytestmark = pytest.mark.django_db(transaction=True)


def verdicts(addresses: Iterable[str]) -> dict[str, int]:
    """How many of the addresses have each verdict; those never checked are `unchecked`."""
    addresses = list(addresses)
    known = {row.address: row.verdict for row in linking.find(addresses)}
    return dict(Counter(known.get(address, "unchecked") for address in addresses))


QUICK = Pace(interval=0.0, at_once=4, patience=2.0, total=2.0)
LONG = "words that a reader finds on a page of any size " * 12
START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLROADMAP_NETWORKS", "127.0.0.0/8")


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as server:
        server.routes["/"] = page("Front", LONG)
        yield server


def link(address: str, title: str = "Attention", *authors: str) -> Mention:
    return Mention(address, title, authors, "file")


def check(*mentions: Mention, day: float = 0, **more: object) -> link_checking.Report:
    now = START + timedelta(days=day)
    return link_checking.check(mentions, pace=QUICK, archive="", now=lambda: now, **more)  # type: ignore[arg-type]


def verdict(address: str) -> str:
    return Link.objects.get(address=address).verdict


GOOD = page("Attention is all you need", LONG)
WALL = "<html><title>Just a moment...</title>Enable JavaScript and cookies to continue</html>"
UTF16 = reply(200, "<title>Attention é</title>".encode("utf-16"), content_type="text/html; charset=utf-16")
ODD = reply(200, "<title>Attention</title>", content_type="text/html; charset=zlib")
START_OF_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Attention</title>"
ANSWERS: list[tuple[str, Answer, str]] = [
    ("a page", GOOD, "alive"),
    ("a page in another encoding", UTF16, "alive"),
    ("an encoding that is none", ODD, "alive"),
    ("a page for ever dripping on", drip(START_OF_PAGE, b"<p>" + b"x" * 50_000, 0.0), "alive"),
    ("something that is no page", reply(200, b"%PDF-1.7", content_type="application/pdf"), "alive"),
    ("no content", reply(204), "alive"),
    ("HEAD is not known, GET is", by_method(HEAD=reply(405), GET=GOOD), "alive"),
    ("HEAD is 404, GET is there", by_method(HEAD=reply(404), GET=GOOD), "alive"),
    ("torn down once", in_turn(reset(), GOOD), "alive"),
    ("too many, for a second", in_turn(reply(429, retry_after="1"), GOOD), "alive"),
    ("moved for now", moved("/good", 302), "alive"),
    ("moved for good", moved("/good", 301), "moved"),
    ("moved for good, by 308", moved("/good", 308), "moved"),
    ("forbidden", reply(403), "blocked"),
    ("unauthorised", reply(401), "blocked"),
    ("too many", reply(429), "blocked"),
    ("LinkedIn's 999", reply(999), "blocked"),
    ("legal reasons", reply(451), "blocked"),
    ("a wall with 200", page("Just a moment...", "Enable JavaScript and cookies to continue"), "blocked"),
    ("a wall with 404", reply(404, WALL, content_type="text/html"), "blocked"),
    ("robots only", page("Attention", LONG), "blocked"),
    ("a fault of the server", reply(500), "temporary"),
    ("a fault of its gateway", reply(522), "temporary"),
    ("closed for now", reply(503), "temporary"),
    ("too slow", hang(), "temporary"),
    ("torn down", reset(), "temporary"),
    ("not http", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "temporary"),
    ("cut off", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"), "temporary"),
    ("packed wrongly", reply(200, b"junk", content_encoding="gzip"), "temporary"),
    ("a circle", moved("/a-circle", 302), "temporary"),
    ("a redirect to nowhere", reply(302), "temporary"),
    ("gone", reply(404), "temporary"),
    ("gone for good", reply(410), "temporary"),
    ("a soft 404", page("Page not found", "Sorry, we can't find that page."), "soft-404"),
    ("a soft 404 by redirect", moved("/", 302), "soft-404"),
    ("a domain for sale", page("attention.example", "This domain is for sale"), "soft-404"),
    ("another page", page("Cheap watches", LONG), "wrong-target"),
]  # fmt: skip


def test_each_answer_has_its_verdict_and_no_single_sight_is_death(farm: Farm) -> None:
    farm.routes["/good"] = GOOD
    farm.routes["/robots.txt"] = reply(200, "User-agent: *\nDisallow: /robots-only\n")
    paths = {name: "/" + "".join(sign if sign.isalnum() else "-" for sign in name) for name, _, _ in ANSWERS}
    # What makes a host wait has a host of its own, as everything else on it would wait as well.
    with Farm("127.0.0.2") as busy, Farm("127.0.0.3") as busier, Farm("127.0.0.4") as closed:
        own = {"too many": busy, "too many, for a second": busier, "closed for now": closed}
        wanted = {}
        for name, answer, expected in ANSWERS:
            server = own.get(name, farm)
            server.routes[paths[name]] = answer
            server.routes["/"] = page("Front", LONG)
            wanted[server.at(paths[name])] = expected
        report = check(*(link(address) for address in wanted))
    assert report.outcome == "done"
    assert report.asked == len(wanted)
    assert {address: verdict(address) for address in wanted} == wanted


def test_dead_is_what_was_gone_twice_days_apart(farm: Farm) -> None:
    address = farm.at("/lost")
    check(link(address))
    assert verdict(address) == "temporary"
    assert "404" in Link.objects.get(address=address).detail
    check(link(address), day=1)
    assert verdict(address) == "temporary"
    check(link(address), day=2)
    row = Link.objects.get(address=address)
    assert (row.verdict, row.gone_times, row.since) == ("dead", 3, START + timedelta(days=2))
    farm.routes["/lost"] = GOOD
    check(link(address), day=16)
    assert verdict(address) == "alive"
    spans = list(LinkSpan.objects.filter(link=row).order_by("first"))
    assert [(span.finding, span.times, span.first, span.last) for span in spans] == [
        ("gone", 3, START, START + timedelta(days=2)),
        ("alive", 1, START + timedelta(days=16), START + timedelta(days=16)),
    ]


def test_a_host_that_answers_404_to_everything_does_not_talk_to_programs(farm: Farm) -> None:
    del farm.routes["/"]
    for day in (0, 3):
        check(link(farm.at("/page")), day=day)
    assert verdict(farm.at("/page")) == "blocked"


def test_each_address_is_asked_once_and_its_parts_are_judged_from_that(farm: Farm) -> None:
    farm.routes["/a"] = page("Attention", f'<h2 id="one">One</h2>{LONG}')
    parts = [farm.at("/a"), farm.at("/a#one"), farm.at("/a#two"), farm.at("/a#:~:text=words"), farm.at("/a")]
    report = check(*(link(address) for address in parts))
    assert farm.paths() == ["/a"]
    assert len(report.addresses) == 4
    assert [verdict(address) for address in parts[:4]] == ["alive", "alive", "anchor", "alive"]


def test_what_did_not_change_is_not_sent_again_until_the_link_says_something_else(farm: Farm) -> None:
    def answer(asked: object) -> bytes | None:
        known = asked.headers.get("if-none-match") == '"v1"'  # type: ignore[attr-defined]
        return (reply(304) if known else page("Cheap watches", LONG, etag='"v1"'))(asked)  # type: ignore[arg-type]

    farm.routes["/a"] = answer
    sent = lambda: [one.headers.get("if-none-match") for one in farm.asked if one.path == "/a"]  # noqa: E731
    check(link(farm.at("/a"), "Attention"))
    check(link(farm.at("/a"), "Attention"), day=7)
    assert verdict(farm.at("/a")) == "wrong-target"  # nothing changed, so that it is still another page
    check(link(farm.at("/a"), "Watches"), day=14)
    assert verdict(farm.at("/a")) == "alive"
    check(link(farm.at("/a"), "Watches"), day=21)
    check(link(farm.at("/a"), "Watches"), day=60)  # no server is believed for ever
    assert sent() == [None, '"v1"', None, '"v1"', None]
    assert Link.objects.get(address=farm.at("/a")).times == 3


def test_a_host_known_to_answer_anything_proves_a_link_or_says_nothing(
    farm: Farm, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlroadmap.outside import addresses, link_asking

    monkeypatch.setattr(link_asking, "RELUCTANT", {"127.0.0.1"})
    assert addresses.networks(["127.0.0.0/8"])
    farm.routes |= {
        "/proof": page("Building GPT from scratch - YouTube"), "/anything": page(" - YouTube", LONG),
        "/other": page("CS229 | Lecture 2", LONG), "/denied": reply(404),
    }  # fmt: skip
    links = {"/proof": "GPT from scratch", "/anything": "GPT", "/other": "CS229 lecture 1", "/denied": "GPT"}
    for day in (0, 3):
        check(*(link(farm.at(path), title) for path, title in links.items()), day=day)
    assert [verdict(farm.at(path)) for path in links] == ["alive", "blocked", "wrong-target", "blocked"]


def test_a_machine_that_is_offline_blames_no_link() -> None:
    links = [link(f"http://127.0.1.{n}:9/") for n in range(1, 5)]  # nobody listens at port 9
    report = check(*links)
    assert report.outcome == "offline"
    assert Link.objects.count() == 0
    assert chores.progress("links", START).left_off


def test_what_nobody_answers_is_recorded_once_somebody_else_did(farm: Farm) -> None:
    farm.routes["/a"] = GOOD
    links = [link(f"http://127.0.1.{n}:9/") for n in range(1, 5)]
    report = check(*links, link(farm.at("/a")))
    assert report.outcome == "done"
    assert verdicts(report.addresses) == {"temporary": 4, "alive": 1}


def test_a_host_that_says_to_come_back_later_is_put_off_and_not_blamed(farm: Farm) -> None:
    farm.routes |= {"/a": reply(503, retry_after="7200"), "/b": GOOD, "/c": GOOD}
    pace = Pace(interval=0.0, at_once=1, patience=1.0)
    links = [link(farm.at(path)) for path in ("/a", "/b", "/c")]
    report = link_checking.check(links, pace=pace, archive="", now=lambda: START)
    assert (report.asked, report.put_off) == (1, 2)
    assert farm.paths() == ["/a"]
    assert verdicts(report.addresses) == {"temporary": 1, "unchecked": 2}
    assert chores.due("links") == START + link_checking.LATER


def test_only_what_is_due_is_asked_by_itself(farm: Farm) -> None:
    farm.routes |= {"/a": GOOD, "/b": reply(500)}
    links = [link(farm.at("/a")), link(farm.at("/b"))]
    check(*links)
    check(*links, day=1.5, scope="due")
    assert sorted(farm.paths()) == ["/a", "/b", "/b"]


def test_a_check_that_was_stopped_goes_on_where_it_was(farm: Farm) -> None:
    paths = [f"/{n}" for n in range(200)]
    stop = threading.Event()
    seen: list[int] = []

    def answer(asked: Asked) -> bytes | None:
        if len(farm.asked) == 15:
            stop.wait(60)  # the check is not over before it is stopped, however fast the machine
        return GOOD(asked)

    farm.routes |= dict.fromkeys(paths, answer)
    links = [link(farm.at(path)) for path in paths]

    def tell(done: int, total: int) -> None:
        seen.append(done)
        if done == 10:
            stop.set()

    pace = Pace(interval=0.0, at_once=1)
    first = link_checking.check(links, pace=pace, archive="", stop=stop, tell=tell, now=lambda: START)
    assert first.outcome == "stopped"
    assert 10 <= first.asked < 200
    assert chores.progress("links", START).left_off
    later = START + timedelta(hours=5)
    second = link_checking.check(links, pace=pace, archive="", now=lambda: later)
    assert second.outcome == "done"
    assert second.total == 200 - Link.objects.filter(checked=START).count()
    assert len(farm.paths()) <= 202  # what was under way when it stopped may be asked again
    third = link_checking.check(links, pace=pace, archive="", now=lambda: later + timedelta(hours=1))
    assert third.total == 200


def test_two_checks_at_once_are_one(farm: Farm) -> None:
    begun, go = threading.Event(), threading.Event()

    def answer(asked: object) -> bytes | None:
        begun.set()
        go.wait(120)
        return GOOD(asked)  # type: ignore[arg-type]

    farm.routes["/a"] = answer
    said: list[str] = []

    def first() -> None:
        from django.db import connection

        said.append(link_checking.check([link(farm.at("/a"))], archive="", pace=Pace(total=240)).outcome)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(120)
    with pytest.raises(Busy):
        link_checking.check([link(farm.at("/a"))], archive="")
    go.set()
    thread.join(120)
    assert said == ["done"]
    assert farm.paths() == ["/a"]


def test_whoever_was_killed_loses_the_chore_when_the_lease_is_over(farm: Farm) -> None:
    farm.routes["/a"] = GOOD
    assert chores.claim("links", now=lambda: START) is not None  # and nothing more is heard of it
    with pytest.raises(Busy):
        check(link(farm.at("/a")))
    report = check(link(farm.at("/a")), day=0.01)
    assert (report.outcome, report.asked) == ("done", 1)
    assert Chore.objects.get(name="links").started == START


def test_a_check_stops_when_somebody_asks_for_it_from_elsewhere(farm: Farm) -> None:
    farm.routes |= {f"/{n}": GOOD for n in range(50)}

    def tell(done: int, total: int) -> None:
        if done == 3:
            chores.ask_to_stop("links")

    # Every sign of life finds the wish to stop; with one a second the first comes long before the end.
    links = [link(farm.at(f"/{n}")) for n in range(50)]
    report = link_checking.check(links, pace=Pace(interval=0.3, at_once=1), archive="", tell=tell)
    assert report.outcome == "stopped"
    assert report.asked < 50


def test_a_lost_page_is_looked_up_in_the_archive(farm: Farm) -> None:
    copy = "http://web.archive.example/web/2020/https://lost"
    address = farm.at("/lost?a=1&b=2")
    with Farm("127.0.0.2") as archive:
        archive.routes[f"/available?url={farm.at('/lost').replace(':', '%3A').replace('/', '%2F')}%3Fa%3D1%26b%3D2"] = (
            reply(
                200, json.dumps({"archived_snapshots": {"closest": {"available": True, "url": copy, "status": "200"}}})
            )
        )
        for day in (0, 3):
            now = START + timedelta(days=day)
            link_checking.check(
                [link(address)], pace=QUICK, archive=archive.at("/available?url="), now=lambda now=now: now
            )
    row = Link.objects.get(address=address)
    assert row.archived == copy
    assert [(one.source, one.address) for one in link_mending.suggestions(row)] == [("archive", copy)]


SCRIPT = '{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)"}}}'


@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"archived_snapshots": {}}', '{"archived_snapshots": {"closest": 1}}', SCRIPT]
)
def test_an_archive_that_says_nothing_useful_gives_nothing(farm: Farm, said: str) -> None:
    with Farm("127.0.0.2") as archive:
        for asked in ("/lost",):
            archive.routes[f"/?url={farm.at(asked).replace(':', '%3A').replace('/', '%2F')}"] = reply(200, said)
        for day in (0, 3):
            now = START + timedelta(days=day)
            link_checking.check(
                [link(farm.at("/lost"))], pace=QUICK, archive=archive.at("/?url="), now=lambda now=now: now
            )
    assert Link.objects.get(address=farm.at("/lost")).archived == ""


def test_addresses_that_nobody_can_ask_do_no_harm(farm: Farm) -> None:
    farm.routes["/a"] = page("Attention \x00 zero", LONG)
    strange = ["https://[bad", "https://exa mple/", "http://user:secret@h.example/", "https://" + "a" * 5000]
    report = check(*(link(address) for address in strange), link(farm.at("/a")))
    assert report.outcome == "done"
    assert verdicts(report.addresses) == {"blocked": 4, "alive": 1}


def test_the_road_map_itself_is_what_is_checked_by_default() -> None:
    found = linking.mentions()
    assert len({mention.address for mention in found}) > 120
    assert {mention.kind for mention in found} == {"resource", "part", "author", "text"}
