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

import httpcore2
import httpx2

from mlroadmap import __version__
from mlroadmap.outside import addresses, connecting, inflating, waits
from mlroadmap.outside.pacing import AskedToWait, Pace, Stopped
from mlroadmap.outside.robots import LARGEST as LARGEST_ROBOTS
from mlroadmap.outside.robots import Robots

__all__ = ["Fetched", "Fetcher", "Hop", "NoAnswer", "Policy", "Stopped"]

AGENT = "mlroadmap"
"""The name that robots.txt knows us by."""
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
MOST_HOPS = 10
MOST_POOLS = 400
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
        self._deadline = connecting.Deadline()
        self._backend = connecting.CheckedBackend(self.policy.resolve, self.policy.allowed, self._deadline)
        self._pools: dict[str, httpcore2.ConnectionPool] = {}
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

    def stop(self) -> None:
        """Whatever waits for its turn, or would have to, gets Stopped; what is on its way comes to its end."""
        self.pace.stop()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            pool.close()

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

    def _patiently(self, url: httpx2.URL, errand: _Errand) -> Fetched:
        """The answer of one address; once more if the host says to come back soon."""
        host = url.raw_host.decode("ascii", "replace")
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

    def _obey_robots(self, url: httpx2.URL, host: str, errand: _Errand) -> None:
        if not errand.robots:
            return
        rules = self._robots.rules(_origin(url))
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

    def _once(self, url: httpx2.URL, host: str, errand: _Errand) -> Fetched:
        try:
            with self.pace.turn(host, self.policy.patience, errand.spaced):
                started = time.monotonic()
                self._deadline.at = started + errand.left
                try:
                    return self._exchange(url, errand, again=True)
                finally:
                    errand.left -= time.monotonic() - started
                    self._deadline.at = float("inf")
        except AskedToWait as error:
            raise NoAnswer("wait", str(error), tuple(errand.hops), error.seconds) from error

    def _exchange(self, url: httpx2.URL, errand: _Errand, again: bool) -> Fetched:
        def failed(kind: Kind, error: Exception, text: str = "") -> NoAnswer:
            return NoAnswer(kind, text or str(error) or type(error).__name__, tuple(errand.hops))

        try:
            return self._send(url, errand)
        except connecting.PrivateAddress as error:
            raise failed("private", error) from error
        except connecting.NoSuchHost as error:
            raise failed("no-host", error, f"there is no host {error}") from error
        except connecting.NoAnswerOnName as error:
            raise failed("offline", error, f"the name {error} could not be looked up") from error
        except inflating.BadBody as error:
            raise failed("body", error) from error
        except httpcore2.TimeoutException as error:
            raise failed("timeout", error, "no answer in time") from error
        except (httpcore2.ConnectError, ssl.SSLError) as error:
            certificate = "certificate" in str(error).lower()
            raise failed("certificate" if certificate else "refused", error) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
            # A kept connection that the server closed meanwhile, or a server that drops one in ten: worth one more try.
            if again:
                return self._exchange(url, errand, again=False)
            raise failed("broken", error, "the answer is broken or was cut off") from error

    def _send(self, url: httpx2.URL, errand: _Errand) -> Fetched:
        request = httpcore2.Request(
            errand.method,
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[(b"Host", url.netloc), *errand.headers],
            extensions={"timeout": {"connect": errand.left, "read": errand.left, "write": errand.left, "pool": None}},
        )
        response = self._pool(url).handle_request(request)
        try:
            headers: dict[str, str] = {}
            for name, value in response.headers:
                headers.setdefault(name.decode("latin-1").lower(), _text(value))
            body, cut = b"", False
            if errand.method != "HEAD" and response.status not in (204, 304, *REDIRECTS):
                assert not isinstance(response.stream, bytes)
                body, cut = _read(iter(response.stream), headers.get("content-encoding", ""), errand)  # type: ignore[arg-type]
            hops = tuple(errand.hops)
            return Fetched(str(url), response.status, headers, body, cut, hops, errand.method)
        finally:
            response.close()

    def _pool(self, url: httpx2.URL) -> httpcore2.ConnectionPool:
        key = _origin(url)
        with self._lock:
            if len(self._pools) > MOST_POOLS:
                for name in [name for name, pool in self._pools.items() if all(c.is_idle() for c in pool.connections)]:
                    self._pools.pop(name).close()
            if key not in self._pools:
                self._pools[key] = httpcore2.ConnectionPool(
                    ssl_context=self._tls if url.scheme == "https" else None,
                    max_connections=self.policy.at_once + 1,
                    keepalive_expiry=5.0,
                    network_backend=self._backend,
                )
            return self._pools[key]

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx2.create_ssl_context()


def _origin(url: httpx2.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"


def _parsed(address: str, base: httpx2.URL | None, errand: _Errand) -> httpx2.URL:
    try:
        return addresses.parse(address, base)
    except addresses.BadAddress as error:
        text = f"it redirects to an address that cannot be asked: {error}" if base is not None else str(error)
        raise NoAnswer("address", text, tuple(errand.hops)) from error


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


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
