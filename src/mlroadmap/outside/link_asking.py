"""Asks for one address and says what was found there: the answer of the server, and what the page says of itself."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urldefrag, urlsplit

from mlroadmap.core import link_evidence
from mlroadmap.core.link_evidence import Promise
from mlroadmap.core.link_health import Finding, Observation
from mlroadmap.outside.fetching import Fetched, Fetcher, Kind, NoAnswer

READ = 400_000
"""bytes of a page that are read: enough for its title, headings and the names of its parts"""
PAGES = ("text/html", "application/xhtml+xml", "")
ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
FILE = re.compile(
    r"\.(pdf|zip|gz|tgz|xz|bz2|7z|tar|mp4|mp3|webm|png|jpe?g|gif|svg|csv|parquet|ipynb|pptx?|docx?|epub)$", re.I
)
"""Addresses of files: their body says nothing to us, so HEAD is asked first."""
RELUCTANT = frozenset({
    "x.com", "twitter.com", "linkedin.com", "facebook.com", "instagram.com", "tiktok.com", "threads.net", "reddit.com",
    "quora.com", "amazon.com", "amazon.co.uk", "amazon.de", "youtube.com", "youtu.be", "medium.com", "udemy.com",
    "researchgate.net", "glassdoor.com", "discord.com", "discord.gg", "goodreads.com", "openai.com", "chatgpt.com",
})  # fmt: skip
"""Hosts that answer programs with 403, 404, 503 or 200 for anything: what they deny proves nothing."""

FINDINGS: dict[Kind, Finding] = {
    "address": "blocked",
    "private": "blocked",
    "no-host": "gone",
    "offline": "temporary",
    "refused": "temporary",
    "timeout": "temporary",
    "broken": "temporary",
    "certificate": "temporary",
    "too-large": "alive",
    "body": "temporary",
    "loop": "temporary",
    "robots": "blocked",
    "wait": "temporary",
}
"""What it says of a link that there was no answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to look at, without its fragment, and every link that leads there: fragment and promise of each."""

    address: str
    links: tuple[tuple[str, Promise], ...]
    """pairs of a full address and what its links say"""
    etag: str = ""
    last_modified: str = ""


class LinkAsker:
    """Looks at addresses. Safe to share between threads."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime]) -> None:
        self._fetcher, self._now = fetcher, now
        self._lock = threading.Lock()
        self._fronts: dict[str, bool] = {}

    def prepare(self, wanted: Wanted) -> None:
        """What is asked of a host once, before its links. What fails, fails again when they are looked at."""
        self._fetcher.prepare(wanted.address)

    def look(self, wanted: Wanted) -> list[Observation]:
        """What was found, for each of the wanted links in their order. The address is asked once for all of them.

        Empty if the host, asked before, said to come back later: then nothing was asked and nothing is known.
        """
        time = self._now()
        try:
            answer = self._ask(wanted)
        except NoAnswer as error:
            if error.kind == "wait":
                return []
            moved = next((hop.url for hop in reversed(error.hops)), "")
            seen = Observation(FINDINGS[error.kind], time, error.kind, 0, str(error)[:300], final=moved)
            return [seen] * len(wanted.links)
        found = Observation(
            "alive", time, "answered", answer.status, final=answer.url, moved_to=answer.moved_to,
            etag=answer.etag[:300], last_modified=answer.last_modified[:100], content_type=answer.content_type[:100],
        )  # fmt: skip
        return self._judge(wanted, answer, found)

    def _ask(self, wanted: Wanted) -> Fetched:
        robots = True
        if FILE.search(wanted.address.split("?")[0]):
            return self._fetcher.look(wanted.address, robots=robots)
        return self._fetcher.get(
            wanted.address, etag=wanted.etag, last_modified=wanted.last_modified, accept=ACCEPT, limit=READ, cut=True,
            robots=robots,
        )  # fmt: skip

    def _judge(self, wanted: Wanted, answer: Fetched, found: Observation) -> list[Observation]:
        host = (urlsplit(answer.url).hostname or "").lower()
        asked = (urlsplit(wanted.address).hostname or "").lower()
        reluctant = is_reluctant(host) or is_reluctant(asked)
        if answer.status == 304:
            return [replace(found, reason="unchanged", unchanged=True)] * len(wanted.links)
        source = text_of(answer) if answer.content_type in PAGES else ""
        if answer.status >= 300:
            return [self._refused(answer, found, source, reluctant)] * len(wanted.links)
        if not source:
            return [_where(found)] * len(wanted.links)
        page = link_evidence.read(source)
        found = replace(found, title=page.title)
        if page.count < link_evidence.SHORT_PAGE and link_evidence.refuses(source):
            seen = replace(found, finding="blocked", reason="wall", detail="the host put up a wall before programs")
            return [seen] * len(wanted.links)
        return [self._promised(page, link, promise, answer, found, reluctant) for link, promise in wanted.links]

    def _promised(
        self,
        page: link_evidence.Page,
        link: str,
        promise: Promise,
        answer: Fetched,
        found: Observation,
        reluctant: bool,
    ) -> Observation:
        fault = link_evidence.fault(page, promise, link, answer.url, not answer.cut)
        numbered = fault is not None and fault[0] == "wrong-target" and "the link says" in fault[1]
        if reluctant and not numbered and not link_evidence.fits(page, promise):
            text = "this host answers programs with anything, and the page does not prove itself"
            return replace(found, finding="blocked", reason="reluctant-host", detail=text)
        if fault is not None and (numbered or not reluctant):
            return replace(found, finding=fault[0], reason=fault[0], detail=fault[1][:300])
        return _where(found)

    def _refused(self, answer: Fetched, found: Observation, source: str, reluctant: bool) -> Observation:
        status = answer.status
        if status in (404, 410):
            if reluctant:
                text = f"{status}, from a host that answers programs with anything"
                return replace(found, finding="blocked", reason="reluctant-host", detail=text)
            if "cf-mitigated" in answer.headers or link_evidence.refuses(source):
                text = f"{status}, with a wall before programs"
                return replace(found, finding="blocked", reason="wall", detail=text)
            if status == 404 and self._front_is_shut(answer.url):
                text = "404, as for the host's own front page: it does not talk to programs"
                return replace(found, finding="blocked", reason="refuses-all", detail=text)
            return replace(found, finding="gone", reason="gone", detail=f"the server answers {status}")
        if (status >= 500 and status != 999) or status in (408, 425, 511):
            return replace(found, finding="temporary", reason="server-fault", detail=f"the server answers {status}")
        if status < 400:
            text = f"the server answers {status} and leads nowhere"
            return replace(found, finding="temporary", reason="leads-nowhere", detail=text)
        return replace(found, finding="blocked", reason="refused", detail=f"the server answers {status}")

    def _front_is_shut(self, address: str) -> bool:
        """True if even the front page of the host is 404 or refused to us: then a 404 says nothing. Asked once."""
        parts = urlsplit(address)
        front = f"{parts.scheme}://{parts.netloc}/"
        if parts.path in ("", "/") and not parts.query:
            return False
        with self._lock:
            if front in self._fronts:
                return self._fronts[front]
        try:
            answer = self._fetcher.get(front, accept=ACCEPT, limit=READ, cut=True)
            shut = answer.status in (401, 403, 404, 405, 406, 429, 999)
        except NoAnswer:
            shut = False
        with self._lock:
            self._fronts[front] = shut
        return shut


def is_reluctant(host: str) -> bool:
    """True for a host that is known to answer programs with anything."""
    while host:
        if host in RELUCTANT:
            return True
        host = host.partition(".")[2]
    return False


def plan(links: Sequence[tuple[str, Promise]]) -> list[Wanted]:
    """Links put together by the address they ask for, so that each is asked once; in the order given."""
    groups: dict[str, dict[str, list[Promise]]] = {}
    for address, promise in links:
        groups.setdefault(urldefrag(address).url, {}).setdefault(address, []).append(promise)
    return [
        Wanted(address, tuple((full, _joined(promises)) for full, promises in fulls.items()))
        for address, fulls in groups.items()
    ]


def _joined(promises: Sequence[Promise]) -> Promise:
    titles = tuple(dict.fromkeys(title for promise in promises for title in promise.titles))
    authors = tuple(dict.fromkeys(author for promise in promises for author in promise.authors))
    return Promise(titles, authors)


def _where(found: Observation) -> Observation:
    """Alive where it was, or moved for good."""
    if found.moved_to and not _same_place(found):
        return replace(found, finding="moved", reason="moved", detail=f"moved for good to {found.moved_to[:250]}")
    return found


def _same_place(found: Observation) -> bool:
    # Only a permanent redirect that the final page stands by counts: one that leads on to a login page does not.
    return found.final != found.moved_to and urlsplit(found.final).path.rstrip("/").endswith(
        ("login", "signin", "consent")
    )


def text_of(answer: Fetched) -> str:
    """The text of a page, in the encoding that its header or the page itself names."""
    header = re.search(r"charset=[\"']?([\w.:-]{1,40})", answer.headers.get("content-type", ""), re.I)
    inside = re.search(rb"<meta[^<>]{0,200}?charset=[\"']?([\w.:-]{1,40})", answer.body[:2048], re.I)
    for name in (header and header[1], inside and inside[1].decode("ascii", "replace"), "utf-8"):
        if name:
            try:
                codecs.lookup(name)
                return answer.body.decode(name, "replace")
            except (LookupError, UnicodeError, ValueError):
                continue
    return answer.body.decode("latin-1")
