"""Checking links: every unique address once, politely, its history kept; it can be stopped, and goes on later."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time as clocks
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

from django.db import connection
from django.utils import timezone

from mlroadmap import config
from mlroadmap.core.link_evidence import Promise
from mlroadmap.core.link_health import BROKEN, Observation
from mlroadmap.records.models import Link
from mlroadmap.services import chores, link_recording, linking
from mlroadmap.services.chores import Clock
from mlroadmap.services.linking import Mention

if TYPE_CHECKING:  # what asks the web is imported when it is used: a page that only shows links does not wait for it
    from mlroadmap.outside.fetching import Fetcher, Policy
    from mlroadmap.outside.link_asking import Wanted

CHORE = "links"
"""Checking the links of the road map."""
FILES = "links-of-files"
"""Checking lists that somebody brings: the page of the road map's links neither shows that nor waits for it."""
BELIEVED = timedelta(days=30)
"""How long a server is believed that says "nothing changed" before the page itself is read again."""
LATER = timedelta(minutes=30)
"""When it is tried again of itself after the machine was offline, or hosts said to wait."""
FEW = 3
"""Hosts; if none of so many or more answers, it is this machine that is cut off."""
ARCHIVE = "https://archive.org/wayback/available?url="
UNREACHED = frozenset({"no-host", "offline", "refused", "timeout"})
Scope = Literal["all", "due"]


class Busy(Exception):
    """Somebody checks the links already."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How politely to ask; seconds and requests."""

    interval: float = 0.5
    at_once: int = 2
    patience: float = 30.0
    total: float = 20.0


@dataclass(slots=True)
class Report:
    """How a check went. `put_off`: addresses whose host said to come back later."""

    outcome: chores.Outcome = "done"
    total: int = 0
    asked: int = 0
    put_off: int = 0
    addresses: tuple[str, ...] = ()
    """every full address of the mentions, each once, in their order"""
    failures: list[str] = field(default_factory=list)


def check(
    mentions: Sequence[Mention],
    *,
    scope: Scope = "all",
    afresh: bool = False,
    chore: str = CHORE,
    pace: Pace | None = None,
    tell: Callable[[int, int], None] = lambda done, total: None,
    stop: threading.Event | None = None,
    archive: str = ARCHIVE,
    now: Clock = timezone.now,
) -> Report:
    """Check the links and record what was found. Raises Busy if a check is running.

    A check that was cut off goes on with what it had not asked, unless `afresh`. Scope `due` asks only for what is due.
    """
    claim = chores.claim(chore, afresh=afresh, now=now)
    if claim is None:
        raise Busy
    return _do(_Run(mentions, scope, claim, pace or Pace(), tell, stop or threading.Event(), archive, now))


def _do(run: _Run) -> Report:
    try:
        report = run.all()
    except BaseException:
        run.claim.finish("failed")
        raise
    again = run.now() + LATER if report.outcome == "offline" or report.put_off else None
    run.claim.finish(report.outcome, again)
    return report


def begin(mentions: Sequence[Mention], *, afresh: bool = False) -> bool:
    """Start a check on a thread of this process. False if one is running."""
    claim = chores.claim(CHORE, afresh=afresh)
    if claim is None:
        return False
    run = _Run(mentions, "all", claim, Pace(), lambda done, total: None, threading.Event(), ARCHIVE, timezone.now)

    def act() -> None:
        try:
            _do(run)
        except Exception:
            logging.getLogger(__name__).exception("checking the links failed")
        finally:
            connection.close()

    threading.Thread(target=act, daemon=True, name="links").start()
    return True


class _Run:
    def __init__(
        self,
        mentions: Sequence[Mention],
        scope: Scope,
        claim: chores.Claim,
        pace: Pace,
        tell: Callable[[int, int], None],
        stop: threading.Event,
        archive: str,
        now: Clock,
    ) -> None:
        self.claim, self.pace, self.tell, self.stop, self.archive, self.now = claim, pace, tell, stop, archive, now
        self.promises = _promises(mentions)
        self.scope = scope
        self.report = Report(addresses=tuple(self.promises))
        self.rows: dict[str, Link] = {}
        self.answered = False
        self.doubtful: list[tuple[str, list[Observation], str]] = []
        self.tried: set[str] = set()
        self.ledger: list[tuple[str, Observation, str]] = []
        self.written = clocks.monotonic()

    def all(self) -> Report:
        from mlroadmap.outside import addresses, link_asking
        from mlroadmap.outside.fetching import Fetcher, Policy
        from mlroadmap.outside.rounds import Rounds

        self.rows = {row.address: row for row in linking.find(self.promises)}
        wanted = [self._with_validators(one) for one in link_asking.plan(self._to_ask())]
        done, total = 0, len(wanted)
        self.report.total = total
        self.claim.keep(0, total)
        self.tell(0, total)
        policy = Policy(
            interval=self.pace.interval, at_once=self.pace.at_once, patience=self.pace.patience, total=self.pace.total,
            allowed=addresses.networks(config.networks()),
        )  # fmt: skip
        with Fetcher(policy) as fetcher:
            asker = link_asking.LinkAsker(fetcher, self.now)
            rounds = Rounds(fetcher.pace, lambda one: _host(one.address), asker.look, policy.patience, asker.prepare)
            watcher = _Watch(self.stop, rounds.stop, lambda: self.claim.keep(done, total))
            try:
                for one, seen in rounds.run(wanted, idle=self._write):
                    done += 1
                    self._take(one, seen)
                    self.tell(done, total)
                    watcher.look()
            finally:
                watcher.end()
            stopped = done < total
            if not stopped and not self.answered and len(self.tried) >= FEW:
                self.report.outcome = "offline"
                return self.report
            for address, observations, promise in self.doubtful:
                self._note(address, observations, promise)
            self._write()
        if stopped:
            self.report.outcome = "stopped"
        else:
            self._look_in_archive(policy)
        return self.report

    def _to_ask(self) -> list[tuple[str, Promise]]:
        at = self.now()
        found = []
        for address, promise in self.promises.items():
            row = self.rows.get(address)
            if row is not None and row.checked is not None:
                if self.scope == "due" and row.due is not None and row.due > at:
                    continue
                if self.scope == "all" and row.checked >= self.claim.started:
                    continue  # asked before this check was cut off
            found.append((address, promise))
        return found

    def _with_validators(self, wanted: Wanted) -> Wanted:
        """With what the server gave us last time, if every link that leads there was read then and says the same."""
        at = self.now()
        rows = [self.rows.get(address) for address, _ in wanted.links]
        fresh = all(
            row is not None and row.read is not None and at - row.read < BELIEVED and row.promise == _print(promise)
            for row, (_, promise) in zip(rows, wanted.links, strict=True)
        )
        if not fresh or rows[0] is None:
            return wanted
        return replace(wanted, etag=rows[0].etag, last_modified=rows[0].last_modified)

    def _take(self, wanted: Wanted, seen: list[Observation]) -> None:
        host = _host(wanted.address)
        if not seen:
            self.report.put_off += 1
            return
        self.report.asked += 1
        self.tried.add(host)
        if not self.answered and all(one.reason in UNREACHED for one in seen):
            # Perhaps it is this machine that is offline: nothing is said of a link before any host has answered.
            for (address, promise), one in zip(wanted.links, seen, strict=True):
                self.doubtful.append((address, [one], _print(promise)))
            return
        self.answered = True
        for address, observations, promised in self.doubtful:
            self._note(address, observations, promised)
        self.doubtful.clear()
        for (address, promise), one in zip(wanted.links, seen, strict=True):
            self._note(address, [one], _print(promise))
        if clocks.monotonic() - self.written > 0.5:
            self._write()

    def _note(self, address: str, seen: Iterable[Observation], promise: str) -> None:
        self.ledger += [(address, one, promise) for one in seen]

    def _write(self) -> None:
        """Record what was found since the last time, all of it or nothing."""
        self.written = clocks.monotonic()
        if self.ledger:
            entries, self.ledger = self.ledger, []
            link_recording.record(entries, self.rows)

    def _look_in_archive(self, policy: Policy) -> None:
        from mlroadmap.outside.fetching import Fetcher

        lost = [self.rows[a] for a in self.promises if a in self.rows and self.rows[a].verdict in BROKEN]
        lost = [row for row in lost if not row.archived and row.verdict in ("dead", "soft-404")]
        if not lost or not self.archive:
            return
        with Fetcher(policy) as fetcher:
            for row in lost:
                if self.stop.is_set() or not self.claim.keep(self.report.total, self.report.total):
                    return
                row.archived = archived(fetcher, row.address, self.archive)
                if row.archived:
                    row.save(update_fields=["archived"])


class _Watch:
    """Lengthens the lease while answers come slowly, and stops the rounds when somebody asks for it."""

    def __init__(self, stop: threading.Event, halt: Callable[[], None], keep: Callable[[], bool]) -> None:
        self._stop, self._halt, self._keep = stop, halt, keep
        self._over = threading.Event()
        self._seen = clocks.monotonic()
        self._thread = threading.Thread(target=self._watch, daemon=True, name="links-watch")
        self._thread.start()

    def look(self) -> None:
        """Once a second, from the thread that records."""
        if self._stop.is_set() or (clocks.monotonic() - self._seen > 1.0 and not self._kept()):
            self._halt()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _kept(self) -> bool:
        self._seen = clocks.monotonic()
        return self._keep()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            if self._stop.is_set():
                self._halt()
                break
            if clocks.monotonic() - self._seen > 1.0 and not self._kept():
                self._halt()
                break
        connection.close()


def archived(fetcher: Fetcher, address: str, archive: str = ARCHIVE) -> str:
    """The newest copy that the archive has of an address; empty if it has none, or does not say."""
    from mlroadmap.outside.fetching import NoAnswer

    with suppress(NoAnswer, ValueError, KeyError, TypeError, AttributeError):
        answer = fetcher.get(archive + quote(address, safe=""), accept="application/json", limit=100_000)
        found = json.loads(answer.body)["archived_snapshots"]["closest"]
        url = str(found["url"])
        if found.get("available") and str(found.get("status", "200")).startswith("2") and _web(url):
            return url[:4000]
    return ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that are none: whoever asks for it says so
        return ""


def _web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and not any(sign.isspace() or sign in "<>" for sign in url)


def _promises(mentions: Sequence[Mention]) -> Mapping[str, Promise]:
    """What all links to an address promise together, by full address, in the order of the mentions."""
    titles: dict[str, list[str]] = {}
    authors: dict[str, list[str]] = {}
    for mention in mentions:
        titles.setdefault(mention.address, []).append(mention.title)
        authors.setdefault(mention.address, []).extend(mention.authors)
    return {
        address: Promise(
            () if not all(said) else tuple(dict.fromkeys(said)), tuple(dict.fromkeys(authors[address]))
        )
        for address, said in titles.items()
    }  # fmt: skip


def _print(promise: Promise) -> str:
    said = "\x1f".join([*promise.titles, "\x1e", *promise.authors])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def refresh(stop: threading.Event, now: Clock = timezone.now) -> int:
    """Ask for every link of the road map that is due. Returns how many were asked; none if somebody is at it."""
    mentions = linking.mentions()
    due = chores.due(CHORE)
    if (due is not None and due > now()) or not _anything_due(mentions, now):
        return 0
    with suppress(Busy):
        return check(mentions, scope="due", stop=stop, now=now).asked
    return 0


def _anything_due(mentions: Sequence[Mention], now: Clock) -> bool:
    at = now()
    known = {row.address: row.due for row in linking.find({mention.address for mention in mentions})}
    return any((due := known.get(mention.address)) is None or due <= at for mention in mentions)
