"""The way out to the web, against a server that misbehaves."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farm import Answer, Farm, by_method, drip, hang, in_turn, moved, page, raw, reply, reset
from mlroadmap.outside import addresses
from mlroadmap.outside.fetching import Fetcher, NoAnswer, Policy, Stopped

LOOPBACK = addresses.networks(["127.0.0.0/8"])
TLS = Path(__file__).parents[1] / "fixtures" / "tls"
QUICK = Policy(interval=0.0, allowed=LOOPBACK, total=120.0)


@pytest.fixture
def farm() -> Iterator[Farm]:
    with Farm() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK) as one:
        yield one


def kind_of(fetcher: Fetcher, address: str, **asked: object) -> str:
    with pytest.raises(NoAnswer) as caught:
        fetcher.get(address, **asked)  # type: ignore[arg-type]
    return caught.value.kind


def test_a_page_comes_with_its_headers_and_says_who_asked(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/a?b=c"] = reply(200, "hello", etag='"1"', last_modified="Thu, 26 Nov 2026 03:00:00 GMT")
    answer = fetcher.get(farm.at("/a?b=c#part"))
    assert (answer.status, answer.body, answer.etag) == (200, b"hello", '"1"')
    assert answer.last_modified == "Thu, 26 Nov 2026 03:00:00 GMT"
    assert farm.asked[0].headers["user-agent"].startswith("mlroadmap/")
    assert farm.asked[0].headers["host"] == f"127.0.0.1:{farm.port}"


def test_validators_are_sent_and_304_has_no_body(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/"] = reply(304)
    answer = fetcher.get(farm.at("/"), etag='W/"x"', last_modified="Thu, 26 Nov 2026 03:00:00 GMT")
    assert (answer.status, answer.body) == (304, b"")
    assert farm.asked[0].headers["if-none-match"] == 'W/"x"'
    assert farm.asked[0].headers["if-modified-since"] == "Thu, 26 Nov 2026 03:00:00 GMT"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"words " * 500, mtime=0)),
        ("deflate", zlib.compress(b"words " * 500)),
        ("deflate", zlib.compress(b"words " * 500)[2:-4]),
        ("identity", b"words " * 500),
    ],
    ids=["gzip", "zlib", "raw deflate", "as it is"],
)
def test_packed_bodies_are_unpacked(farm: Farm, fetcher: Fetcher, encoding: str, packed: bytes) -> None:
    farm.routes["/"] = reply(200, packed, content_encoding=encoding)
    assert fetcher.get(farm.at("/")).body == b"words " * 500


def test_a_bomb_is_refused_before_it_is_unpacked(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/"] = reply(200, gzip.compress(bytes(100_000_000), 1), content_encoding="gzip")
    assert kind_of(fetcher, farm.at("/"), limit=1_000_000) == "too-large"
    cut = fetcher.get(farm.at("/"), limit=1000, cut=True)
    assert (len(cut.body), cut.cut) == (1000, True)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "gzip"])
def test_what_is_packed_otherwise_is_refused(farm: Farm, fetcher: Fetcher, encoding: str) -> None:
    farm.routes["/"] = reply(200, b"not packed at all", content_encoding=encoding)
    assert kind_of(fetcher, farm.at("/")) == "body"


def test_a_plain_body_that_never_ends_is_cut_or_refused(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/"] = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000, 0.0)
    assert kind_of(fetcher, farm.at("/"), limit=100_000) == "too-large"
    assert len(fetcher.get(farm.at("/"), limit=100_000, cut=True).body) == 100_000


@pytest.mark.parametrize(
    "answer",
    [
        hang(),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"x", 0.02),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n", 0.02),
        drip(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 0.02),
    ],
    ids=["silence", "body by bytes", "headers by lines", "never but processing"],
)
def test_an_answer_ends_in_time_however_slowly_it_drips(farm: Farm, answer: object) -> None:
    farm.routes["/"] = answer  # type: ignore[assignment]
    with Fetcher(Policy(interval=0.0, allowed=LOOPBACK, total=0.4)) as fetcher:
        assert kind_of(fetcher, farm.at("/")) == "timeout"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "broken"),
        (b"\x00\xff\x16\x03 not http\r\n\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broken"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broken"),
    ],
)
def test_what_is_not_http_is_said_to_be_broken(farm: Farm, fetcher: Fetcher, data: bytes, kind: str) -> None:
    farm.routes["/"] = raw(data)
    assert kind_of(fetcher, farm.at("/")) == kind


def test_a_connection_that_breaks_is_tried_once_more(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/"] = in_turn(reset(), reply(200, "now"))
    assert fetcher.get(farm.at("/")).body == b"now"
    farm.routes["/"] = reset()
    assert kind_of(fetcher, farm.at("/")) == "broken"


def test_nobody_listens(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert kind_of(fetcher, f"http://127.0.0.1:{port}/") == "refused"


def test_redirects_are_followed_and_told(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {"/a": moved("/b", 308), "/b": moved(farm.at("/c")), "/c": moved("d", 302), "/d": page("D")}
    answer = fetcher.get(farm.at("/a"))
    assert answer.url == farm.at("/d")
    assert [hop.status for hop in answer.hops] == [308, 301, 302]
    assert answer.moved_to == farm.at("/c")
    assert fetcher.get(farm.at("/c")).moved_to == ""


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("/loop", "loop"),
        ("ftp://example.org/", "address"),
        ("file:///etc/passwd", "address"),
        ("http://user:secret@example.org/", "address"),
        ("http://[::1", "address"),
    ],
)
def test_redirects_that_lead_nowhere(farm: Farm, fetcher: Fetcher, to: str, kind: str) -> None:
    farm.routes["/loop"] = moved(to)
    assert kind_of(fetcher, farm.at("/loop")) == kind


def test_a_chain_of_redirects_without_end(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {f"/{n}": moved(f"/{n + 1}", 302) for n in range(100)}
    assert kind_of(fetcher, farm.at("/0")) == "loop"
    assert len(farm.asked) < 15


# --- private networks ------------------------------------------------------------------------------------------------

PRIVATE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:0:0:0:0:80ff:fffe",
    "::127.0.0.1", "no address",
]  # fmt: skip


@pytest.mark.parametrize("numeric", PRIVATE)
def test_private_addresses_are_known_in_every_dress(numeric: str) -> None:
    assert not addresses.may_connect(numeric)


@pytest.mark.parametrize(
    "numeric", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"]
)
def test_public_addresses_may_be_asked(numeric: str) -> None:
    assert addresses.may_connect(numeric)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:7f00:1]", "localhost"]
)
def test_the_own_machine_is_never_asked_unless_that_was_allowed(farm: Farm, host: str) -> None:
    with Fetcher(Policy(interval=0.0)) as fetcher:
        assert kind_of(fetcher, farm.at("/", host)) in ("private", "address")
    assert farm.asked == []


def test_a_redirect_does_not_lead_into_a_private_network(farm: Farm) -> None:
    with Farm("127.0.0.2") as inside:
        farm.routes["/"] = moved(inside.at("/secret"))
        with Fetcher(Policy(interval=0.0, allowed=addresses.networks(["127.0.0.1/32"]))) as fetcher:
            assert kind_of(fetcher, farm.at("/")) == "private"
        assert inside.asked == []


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(farm: Farm) -> None:
    with Farm("127.0.0.2") as inside:
        farm.routes["/"] = reply(200, "outside")
        turns = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"], ["127.0.0.2"]])
        policy = Policy(
            interval=0.0, allowed=addresses.networks(["127.0.0.1/32"]), resolve=lambda host, port: next(turns)
        )
        with Fetcher(policy) as fetcher:
            first = fetcher.get(farm.at("/", "rebinding.test"))
            fetcher.close()  # no connection is kept: the next request looks the name up again
            assert first.body == b"outside"
            assert kind_of(fetcher, farm.at("/", "rebinding.test")) == "private"
        assert len(farm.asked) == 1
        assert inside.asked == []


def test_of_several_addresses_only_public_ones_are_asked(farm: Farm) -> None:
    farm.routes["/"] = reply(200, "right")
    allowed = addresses.networks(["127.0.0.1/32"])
    policy = Policy(interval=0.0, allowed=allowed, resolve=lambda host, port: ["10.0.0.1", "::1", "127.0.0.1"])
    with Fetcher(policy) as fetcher:
        assert fetcher.get(farm.at("/", "both.test")).body == b"right"


@pytest.mark.parametrize(("code", "kind"), [(socket.EAI_NONAME, "no-host"), (socket.EAI_AGAIN, "offline")])
def test_no_such_host_is_told_apart_from_no_name_service(code: int, kind: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(code, "told by the name service")

    with Fetcher(Policy(interval=0.0, resolve=resolve)) as fetcher:
        assert kind_of(fetcher, "http://gone.example/") == kind


@pytest.mark.parametrize(
    "address", ["", "x", "//host/", "mailto:a@b.c", "http:///path", "http://a b/", "http://\x00/", "https://ex\nample.org/",
                "http://" + "a" * 5000, "http://xn--\udcff/", "http://exa%20mple.org:99999/", "http://h:0/"]
)  # fmt: skip
def test_addresses_that_nobody_can_ask(fetcher: Fetcher, address: str) -> None:
    assert kind_of(fetcher, address) == "address"


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda rest: "http://" + rest))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        url = addresses.parse(text)
    except addresses.BadAddress:
        return
    assert url.scheme in ("http", "https")
    assert url.raw_host


HOSTS = st.sampled_from(["a.b", "example.org", "127.0.0.1", "127.1", "1.2.3.4", "a_b", "A.B", "a..b", "xn--a", "[::1]"])
PORTS = st.sampled_from(["", ":80", ":443", ":8080", ":0", ":99999", ":08"])
TARGETS = st.text(st.sampled_from("ab/.~%4?&=;,:@!$'()*+#_-[]| é"), max_size=12)


@given(st.sampled_from(["http://", "https://"]), HOSTS, PORTS, TARGETS)
def test_what_is_read_the_quick_way_is_read_as_any_address_is(scheme: str, host: str, port: str, rest: str) -> None:
    text = f"{scheme}{host}{port}/{rest}" if rest else f"{scheme}{host}{port}"
    try:
        mine = addresses.parse(text)
    except addresses.BadAddress:
        return
    theirs = httpx2.URL(text)
    assert str(mine) == str(theirs).partition("#")[0]
    assert (mine.scheme, mine.raw_host, mine.port) == (theirs.scheme, theirs.raw_host.decode(), theirs.port)
    assert (mine.target, mine.place) == (theirs.raw_path.decode(), theirs.netloc.decode())


# --- connections -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        reply(200, "body"),
        raw(b""),
        moved("/"),
        reply(204),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nbody\r\n0\r\nLast: one\r\n\r\n"),
        raw(b"HTTP/1.0 200 OK\n\nbody"),
        raw(b"HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\nX: a\r\n b\r\nnonsense\r\nContent-Length: 4\r\n\r\nbody"),
    ],
    ids=["plain", "hung up", "circle", "empty", "chunked", "until the end", "hints and folded lines"],
)  # fmt: skip
def test_after_any_answer_the_next_one_is_whole(farm: Farm, fetcher: Fetcher, answer: Answer) -> None:
    farm.routes |= {"/": answer, "/next": reply(200, "next")}
    for _ in range(2):
        with suppress(NoAnswer):
            assert fetcher.get(farm.at("/")).body in (b"body", b"")
        assert fetcher.get(farm.at("/next")).body == b"next"


def test_one_connection_serves_many_requests(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/"] = reply(200, "body")
    for _ in range(5):
        fetcher.get(farm.at("/"))
    assert len({id(one.connection) for one in farm.asked}) == 1


def test_what_comes_after_an_answer_is_not_taken_for_the_next_one(farm: Farm, fetcher: Fetcher) -> None:
    one = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"
    farm.routes |= {"/": lambda asked: one + one.replace(b"body", b"evil"), "/next": reply(200, "next")}
    assert fetcher.get(farm.at("/")).body == b"body"
    assert fetcher.get(farm.at("/next")).body == b"next"


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 4\r\nContent-Length: 5",
        b"Content-Length: -4",
        b"Content-Length: 4, 5",
        b"Transfer-Encoding: gzip, chunked",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    ],
)
def test_a_body_of_two_lengths_is_broken(farm: Farm, fetcher: Fetcher, head: bytes) -> None:
    farm.routes["/"] = raw(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\nbodyX")
    assert kind_of(fetcher, farm.at("/")) == "broken"


@pytest.fixture
def encrypted(farm: Farm) -> Iterator[int]:
    """The port of a server that speaks TLS and hands what it hears on to the farm."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem")
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with (
                suppress(OSError),
                context.wrap_socket(plain, server_side=True) as inside,
                socket.create_connection((farm.host, farm.port)) as behind,
            ):
                behind.sendall(inside.recv(65536))
                inside.sendall(behind.recv(65536))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(10)


@pytest.mark.parametrize(
    ("trusted", "host", "kind"),
    [(True, "tls.test", ""), (False, "tls.test", "certificate"), (True, "other.test", "certificate")],
    ids=["its own", "nobody's", "another host's"],
)
def test_only_a_certificate_of_the_host_is_believed(
    farm: Farm, encrypted: int, monkeypatch: pytest.MonkeyPatch, trusted: bool, host: str, kind: str
) -> None:
    farm.routes["/"] = reply(200, "secret", connection="close")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "certificate.pem"))
    policy = Policy(interval=0.0, allowed=LOOPBACK, resolve=lambda name, port: ["127.0.0.1"])
    with Fetcher(policy) as fetcher:
        if kind:
            assert kind_of(fetcher, f"https://{host}:{encrypted}/") == kind
            assert farm.asked == []
        else:
            assert fetcher.get(f"https://{host}:{encrypted}/").body == b"secret"


# --- politeness ------------------------------------------------------------------------------------------------------


def test_between_two_requests_to_a_host_the_interval_passes(farm: Farm) -> None:
    farm.routes["/"] = reply(200)
    with Fetcher(Policy(interval=0.5, at_once=5, allowed=LOOPBACK)) as fetcher:
        threads = [threading.Thread(target=fetcher.get, args=[farm.at("/")]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(farm.asked) == 4
        assert farm.asked[-1].time - farm.asked[0].time > 0.5  # three intervals; the first may be noted late
        fetcher.pace.slow("127.0.0.1", 25.0)
        fetcher.get(farm.at("/"))
        assert 0.5 < fetcher.pace.wait_of("127.0.0.1") <= 25


def test_no_more_requests_at_once_than_allowed(farm: Farm) -> None:
    running, most, lock, full = 0, 0, threading.Lock(), threading.Event()

    def count(asked: object) -> bytes:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == 3:
                full.set()
        full.wait(60)
        with lock:
            running -= 1
        return b"HTTP/1.1 204 No Content\r\n\r\n"

    farm.routes["/"] = count
    with Fetcher(Policy(interval=0.0, at_once=3, allowed=LOOPBACK)) as fetcher:
        threads = [threading.Thread(target=fetcher.get, args=[farm.at("/")]) for _ in range(9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_says_to_wait_a_moment_is_asked_again_after_it(farm: Farm, fetcher: Fetcher, status: int) -> None:
    farm.routes["/"] = in_turn(reply(status, retry_after="1"), reply(200, "now"))
    assert fetcher.get(farm.at("/")).body == b"now"
    first, second = farm.asked
    assert second.time - first.time >= 0.99


def test_a_host_that_says_to_wait_long_is_left_alone(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {"/": reply(429, retry_after="3600"), "/other": reply(200)}
    assert fetcher.get(farm.at("/")).status == 429
    with pytest.raises(NoAnswer) as caught:
        fetcher.get(farm.at("/other"))
    assert caught.value.kind == "wait"
    assert 3500 < caught.value.seconds <= 3600
    assert farm.paths() == ["/"]


def test_what_waits_for_its_turn_can_be_stopped(farm: Farm) -> None:
    farm.routes["/"] = reply(200)
    with Fetcher(Policy(interval=3600.0, allowed=LOOPBACK)) as fetcher:
        fetcher.get(farm.at("/"))
        said: list[str] = []

        def ask() -> None:
            try:
                fetcher.get(farm.at("/"))
            except Stopped:
                said.append("stopped")

        thread = threading.Thread(target=ask)
        thread.start()
        fetcher.stop()
        thread.join(60)
        assert said == ["stopped"]


RULES = "User-agent: *\nDisallow: /\n\nUser-agent: mlroadmap\nDisallow: /private\nCrawl-delay: 0\n"


def test_robots_are_obeyed_and_asked_once(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes |= {
        "/robots.txt": reply(200, RULES),
        "/open": reply(200), "/private/a": reply(200), "/hidden": moved("/private/a"),
    }  # fmt: skip
    assert fetcher.get(farm.at("/open"), robots=True).status == 200
    assert kind_of(fetcher, farm.at("/private/a"), robots=True) == "robots"
    assert kind_of(fetcher, farm.at("/hidden"), robots=True) == "robots"
    assert fetcher.get(farm.at("/private/a")).status == 200  # a feed is meant for programs
    assert [one.path for one in farm.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    "robots",
    [reply(404), reply(403), reply(200, bytes(range(256)) * 40), reply(200, "User-agent\nDisallow"), moved("/none")],
)
def test_a_site_without_rules_that_can_be_read_may_be_read(farm: Farm, fetcher: Fetcher, robots: object) -> None:
    farm.routes |= {"/robots.txt": robots, "/": reply(200)}  # type: ignore[dict-item]
    assert fetcher.get(farm.at("/"), robots=True).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_rules_cannot_be_had_now_is_asked_later(farm: Farm, fetcher: Fetcher, status: int) -> None:
    farm.routes |= {"/robots.txt": reply(status, retry_after="999"), "/": reply(200)}
    assert kind_of(fetcher, farm.at("/"), robots=True) == "wait"
    assert farm.paths() == []


def test_a_site_that_is_down_is_asked_for_its_rules_once(farm: Farm) -> None:
    farm.routes |= {"/robots.txt": hang(), "/": reply(200)}
    with Fetcher(Policy(interval=0.0, allowed=LOOPBACK, total=2.0)) as fetcher:
        for _ in range(3):
            assert kind_of(fetcher, farm.at("/"), robots=True) == "timeout"
    assert [one.path for one in farm.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [500, 503, 999])
def test_a_site_whose_rules_are_refused_is_not_read(farm: Farm, fetcher: Fetcher, status: int) -> None:
    farm.routes |= {"/robots.txt": reply(status), "/": reply(200)}
    assert kind_of(fetcher, farm.at("/"), robots=True) == "robots"
    assert farm.paths() == []


# --- HEAD, then GET --------------------------------------------------------------------------------------------------


def test_head_is_enough_where_it_is_answered_well(farm: Farm, fetcher: Fetcher) -> None:
    farm.routes["/file.pdf"] = reply(200, b"x" * 5000, content_type="application/pdf")
    answer = fetcher.look(farm.at("/file.pdf"))
    assert (answer.method, answer.status, answer.content_type, answer.body) == ("HEAD", 200, "application/pdf", b"")


@pytest.mark.parametrize("head", [reply(405), reply(404), reply(403), reply(501), reply(500), reset(), raw(b"")])
def test_where_head_fails_get_decides(farm: Farm, fetcher: Fetcher, head: object) -> None:
    farm.routes["/"] = by_method(HEAD=head, GET=page("Here"))  # type: ignore[arg-type]
    answer = fetcher.look(farm.at("/"))
    assert (answer.method, answer.status, answer.body) == ("GET", 200, b"")


@pytest.fixture(scope="module")
def strange() -> Iterator[Farm]:
    with Farm() as server:
        yield server


@given(data=st.binary(max_size=400))
def test_any_bytes_as_an_answer_give_an_answer_or_say_why_not(strange: Farm, data: bytes) -> None:
    strange.routes |= {"/": raw(data), "/2": raw(b"HTTP/1.1 200 OK\r\n" + data)}
    with Fetcher(QUICK) as fetcher:
        for path in ("/", "/2"):
            try:
                answer = fetcher.get(strange.at(path), limit=1000, cut=True)
            except NoAnswer as error:
                assert str(error)
            else:
                assert len(answer.body) <= 1000
