"""The one way out to the web: polite, bounded, and never to the user's own machine or network.

Every request says who asks, waits for its turn at the host, obeys robots.txt where it reads pages, ends in time,
and holds no more of a body than it was told. Redirects are followed one by one, each as careful as the first request.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from typing import Literal, Self

from mlroadmap import __version__
from mlroadmap.outside import addresses, connecting, conversing, inflating, waits
from mlroadmap.outside.addresses import Url
from mlroadmap.outside.conversing import Conversation
from mlroadmap.outside.pacing import AskedToWait, Pace, Stopped
from mlroadmap.outside.robots import LARGEST as LARGEST_ROBOTS
from mlroadmap.outside.robots import Robots

__all__ = ["Fetched", "Fetcher", "Hop", "NoAnswer", "Policy", "Stopped"]

AGENT = "mlroadmap"
"""The name that robots.txt knows us by."""
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
MOST_HOPS = 10
KEPT = 5.0
"""seconds for which a connection is kept for the next request"""
MOST_KEPT = 400
"""connections kept at a time"""
SLOW_DOWN = (429, 503)

Kind = Literal[
    "address", "private", "no-host", "offline", "refused", "timeout", "broken", "certificate", "too-large", "body",
    "loop", "robots", "wait",
]  # fmt: skip
"""Why there is no answer. `address`: none that can be asked; `private`: leads to a private network; `no-host`: the name
service knows no such host; `offline`: the name service did not answer; `refused`: no connection; `broken`: not HTTP, or
cut off; `body`: packed wrongly; `robots`: the site does not want programs there; `wait`: the host says to come back."""


class NoAnswer(Exception):
    """There is no answer to judge by; `kind` says why, the text says it to people."""

    def __init__(self, kind: Kind, text: str, hops: tuple[Hop, ...] = (), seconds: float = 0.0) -> None:
        super().__init__(text)
        self.kind, self.hops, self.seconds = kind, hops, seconds


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed: its status and the address it led to."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Policy:
    """How politely to ask. Times are seconds, sizes bytes."""

    interval: float = 0.5
    """between two requests to one host"""
    at_once: int = 2
    """requests to one host at a time"""
    total: float = 20.0
    """for one answer with all its redirects, without the waits for a turn"""
    patience: float = 30.0
    """for a host that says to come back later"""
    allowed: tuple[addresses.Network, ...] = ()
    """private networks that may be asked all the same"""
    resolve: addresses.Resolve = addresses.resolve
    agent: str = f"{AGENT}/{__version__} (reads the feeds and checks the links of a road map)"


@dataclass(frozen=True)
class Fetched:
    """An answer. Header names are in lower case; a body longer than was wanted is cut off."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    cut: bool = False
    hops: tuple[Hop, ...] = ()
    method: str = "GET"

    @property
    def etag(self) -> str:
        """The validator to send next time, empty if there is none."""
        return self.headers.get("etag", "")

    @property
    def last_modified(self) -> str:
        """The date to send next time, empty if there is none."""
        return self.headers.get("last-modified", "")

    @property
    def content_type(self) -> str:
        """Such as "text/html", without its parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @cached_property
    def moved_to(self) -> str:
        """Where the address says it lives now for good: the end of the permanent redirects at its beginning."""
        target = ""
        for hop in self.hops:
            if hop.status not in PERMANENT:
                break
            target = hop.url
        return target


@dataclass(slots=True)
class _Errand:
    """What one call is about."""

    method: str
    headers: list[tuple[bytes, bytes]]
    limit: int
    cut: bool
    robots: bool
    spaced: bool = True
    left: float = 0.0
    hops: list[Hop] = field(default_factory=list)


class Fetcher:
    """Asks the web. Safe to share between threads; close it at the end, or use it in a `with`."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.policy = policy or Policy()
        self.pace = Pace(self.policy.interval, self.policy.at_once)
        self._kept: dict[str, list[tuple[float, Conversation]]] = {}
        """the connections of each origin that wait for another request, and since when"""
        self._lock = threading.Lock()
        self._robots = Robots(self._read_robots)

    def get(
        self,
        address: str,
        *,
        etag: str = "",
        last_modified: str = "",
        accept: str = "*/*",
        limit: int = 10_000_000,
        cut: bool = False,
        robots: bool = False,
    ) -> Fetched:
        """GET the address, following redirects. With validators the answer may be 304 without a body.

        `limit`: bytes of the unpacked body; a longer one is cut off if `cut`, else refused. `robots`: obey robots.txt,
        as whoever reads pages must. Raises NoAnswer, and Stopped after `stop`.
        """
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return self._run(address, _Errand("GET", self._headers(accept, validators), limit, cut, robots))

    def look(self, address: str, *, accept: str = "*/*", robots: bool = False) -> Fetched:
        """HEAD the address; where that brings no good answer GET it, without its body. Raises as `get` does."""
        try:
            answer = self._run(address, _Errand("HEAD", self._headers(accept, {}), 0, True, robots))
            if answer.status < 400 or answer.status in SLOW_DOWN:
                return answer
        except NoAnswer as error:
            if error.kind not in ("broken", "timeout"):
                raise
        return self._run(address, _Errand("GET", self._headers(accept, {}), 0, True, robots))

    def prepare(self, address: str) -> None:
        """Read what the address's site lets programs read, so that no request to it has to wait for that.

        Raises what asking raises; whoever asks the site soon afterwards gets the same.
        """
        self._robots.rules(addresses.parse(address).origin)

    def stop(self) -> None:
        """Whatever waits for its turn, or would have to, gets Stopped; what is on its way comes to its end."""
        self.pace.stop()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            kept, self._kept = list(self._kept.values()), {}
        for _, talk in (one for every in kept for one in every):
            talk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _headers(self, accept: str, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        all = {
            "User-Agent": self.policy.agent,
            "Accept": accept,
            "Accept-Encoding": inflating.ACCEPTED,
            "Accept-Language": "en",
            **{name: value for name, value in more.items() if value},
        }
        return [(name.encode(), value.encode("latin-1", "replace")) for name, value in all.items()]

    def _run(self, address: str, errand: _Errand) -> Fetched:
        errand.left = self.policy.total
        url = _parsed(address, None, errand)
        seen = {str(url)}
        while True:
            answer = self._patiently(url, errand)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return answer
            url = _parsed(location, url, errand)
            errand.hops.append(Hop(answer.status, str(url)))
            if str(url) in seen or len(seen) > MOST_HOPS:
                text = "it redirects in a circle" if str(url) in seen else f"more than {MOST_HOPS} redirects"
                raise NoAnswer("loop", text, tuple(errand.hops))
            seen.add(str(url))

    def _patiently(self, url: Url, errand: _Errand) -> Fetched:
        """The answer of one address; once more if the host says to come back soon."""
        host = url.raw_host
        for chance in (2, 1, 0):
            self._obey_robots(url, host, errand)
            answer = self._once(url, host, errand)
            if answer.status not in SLOW_DOWN:
                return answer
            seconds = waits.seconds(answer.headers.get("retry-after", ""), time.time())
            if seconds is None and answer.status == 429:
                seconds = waits.UNSAID
            if seconds:
                self.pace.hold(host, seconds)
            if not chance or seconds is None or seconds > self.policy.patience:
                return answer
        raise AssertionError("the last chance returns")

    def _obey_robots(self, url: Url, host: str, errand: _Errand) -> None:
        if not errand.robots:
            return
        rules = self._robots.rules(url.origin)
        if not rules.allow(str(url), AGENT):
            raise NoAnswer("robots", "the site's robots.txt asks programs to stay away from this page")
        if delay := rules.delay(AGENT):
            self.pace.slow(host, delay)

    def _read_robots(self, address: str) -> tuple[int, bytes]:
        answer = self._run(
            address, _Errand("GET", self._headers("text/plain, */*;q=0.5", {}), LARGEST_ROBOTS, True, False, False)
        )
        seconds = waits.seconds(answer.headers.get("retry-after", ""), time.time())
        if answer.status == 429 or (answer.status >= 500 and seconds is not None):
            text = f"the site's robots.txt answers {answer.status}"
            raise NoAnswer("wait", text, answer.hops, waits.UNSAID if seconds is None else seconds)
        if answer.status >= 500:  # then nothing may be read, says RFC 9309
            raise NoAnswer("robots", f"the site's robots.txt answers {answer.status}", answer.hops)
        return answer.status, answer.body

    def _once(self, url: Url, host: str, errand: _Errand) -> Fetched:
        try:
            with self.pace.turn(host, self.policy.patience, errand.spaced):
                started = time.monotonic()
                try:
                    return self._exchange(url, errand, started + errand.left)
                finally:
                    errand.left -= time.monotonic() - started
        except AskedToWait as error:
            raise NoAnswer("wait", str(error), tuple(errand.hops), error.seconds) from error

    def _exchange(self, url: Url, errand: _Errand, deadline: float) -> Fetched:
        def failed(kind: Kind, error: Exception, text: str = "") -> NoAnswer:
            return NoAnswer(kind, text or str(error) or type(error).__name__, tuple(errand.hops))

        for again in (True, False):
            try:
                return self._send(url, errand, deadline, fresh=not again)
            except connecting.PrivateAddress as error:
                raise failed("private", error) from error
            except connecting.NoSuchHost as error:
                raise failed("no-host", error, f"there is no host {error}") from error
            except connecting.NoAnswerOnName as error:
                raise failed("offline", error, f"the name {error} could not be looked up") from error
            except inflating.BadBody as error:
                raise failed("body", error) from error
            except connecting.TooLate as error:
                raise failed("timeout", error, "no answer in time") from error
            except connecting.NotConnected as error:
                certificate = "certificate" in str(error).lower()
                raise failed("certificate" if certificate else "refused", error) from error
            except (connecting.CutOff, conversing.Garbled) as error:
                # A kept connection that the server closed meanwhile, or a server that drops one in ten: one more try.
                if not again:
                    raise failed("broken", error, "the answer is broken or was cut off") from error
        raise AssertionError("the second try returns or raises")

    def _send(self, url: Url, errand: _Errand, deadline: float, fresh: bool) -> Fetched:
        talk = (None if fresh else self._take_up(url)) or Conversation(
            connecting.connect(url, self.policy.resolve, self.policy.allowed, lambda: self._tls, deadline)
        )
        try:
            answer = talk.ask(
                errand.method, conversing.request(errand.method, url.target, url.place, errand.headers), deadline
            )
            body, cut = b"", False
            pieces = answer.body()
            if errand.method == "HEAD" or answer.status in (*conversing.NO_BODY, *REDIRECTS):
                if not _has_body(errand.method, answer):
                    list(pieces)  # nothing comes: the connection serves the next request
            else:
                body, cut = _read(pieces, answer.headers.get("content-encoding", ""), errand)
            return Fetched(str(url), answer.status, answer.headers, body, cut, tuple(errand.hops), errand.method)
        finally:
            self._lay_down(url, talk)

    def _take_up(self, url: Url) -> Conversation | None:
        """A connection to the origin that is still open."""
        while True:
            with self._lock:
                kept = self._kept.get(url.origin)
                if not kept:
                    return None
                since, talk = kept.pop()
            if time.monotonic() - since < KEPT and talk.is_quiet():
                return talk
            talk.close()

    def _lay_down(self, url: Url, talk: Conversation) -> None:
        """Keep the connection if it can serve another request."""
        if not talk.fit:
            talk.close()
            return
        with self._lock:
            self._kept.setdefault(url.origin, []).append((time.monotonic(), talk))
            old = self._outlived() if sum(map(len, self._kept.values())) > MOST_KEPT else []
        for one in old:
            one.close()

    def _outlived(self) -> list[Conversation]:
        """The older half of the connections that are kept, which are kept no more."""
        ages = sorted(since for every in self._kept.values() for since, _ in every)
        middle = ages[len(ages) // 2]
        old = [talk for every in self._kept.values() for since, talk in every if since <= middle]
        fresh = {key: [one for one in every if one[0] > middle] for key, every in self._kept.items()}
        self._kept = {key: every for key, every in fresh.items() if every}
        return old

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        import httpx2  # knows the system's certificates; a check of plain http does not wait for it

        context = httpx2.create_ssl_context()
        context.set_alpn_protocols(["http/1.1"])
        return context


def _has_body(method: str, answer: conversing.Answer) -> bool:
    return not (method == "HEAD" or answer.status in conversing.NO_BODY or answer.headers.get("content-length") == "0")


def _parsed(address: str, base: Url | None, errand: _Errand) -> Url:
    try:
        return addresses.parse(address, base)
    except addresses.BadAddress as error:
        text = f"it redirects to an address that cannot be asked: {error}" if base is not None else str(error)
        raise NoAnswer("address", text, tuple(errand.hops)) from error


def _read(chunks: Iterator[bytes], encoding: str, errand: _Errand) -> tuple[bytes, bool]:
    """The body as far as it is wanted, and whether there was more."""
    parts: list[bytes] = []
    size = 0
    for piece in inflating.unpack(chunks, encoding):
        parts.append(piece)
        size += len(piece)
        if size > errand.limit:
            if not errand.cut:
                raise NoAnswer("too-large", f"more than {errand.limit:,} bytes", tuple(errand.hops))
            return b"".join(parts)[: errand.limit], True
    return b"".join(parts), False
