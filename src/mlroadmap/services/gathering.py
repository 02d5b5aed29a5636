"""Asking feeds and keeping what they say. Whatever stops it, the next run goes on where it was."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Generator, Iterator, Sequence, Sized
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from mlroadmap import config
from mlroadmap.core import feed as rules
from mlroadmap.core.entry import ParsedFeed
from mlroadmap.outside import addresses, feed_parsing, waits
from mlroadmap.outside.fetching import Fetched, Fetcher, NoAnswer, Policy, Stopped
from mlroadmap.records.models import Entry, Feed
from mlroadmap.services import chores, following, shelving

CHORE = "feeds"
LEASE = timedelta(minutes=5)
LARGEST = 25_000_000
"""bytes of a feed; one of the road map's has 5.6 million"""
AT_ONCE = 6
"""feeds asked at a time; the client sees to each host's own pace"""
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
RESTING = timedelta(hours=2)
"""YouTube refuses its feeds for some hours every day: that means nothing, and it is asked again soon."""

PATIENCE = 5.0
"""seconds to wait for a host that says to come back; a later one is asked later, and holds up no other feed"""

UNREACHED = frozenset({"no-host", "offline", "refused", "timeout"})
FEW = 3
"""feeds; if none of so many or more can be reached, it is this machine that is cut off, and no feed is blamed"""

Result = Literal["new", "nothing", "unchanged", "trouble", "offline"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of one feed."""

    feed: Feed
    result: Result
    new: int = 0
    edited: int = 0
    said: str = ""
    faults: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker brings back: it touches no database."""

    fetched: Fetched | None = None
    parsed: ParsedFeed | None = None
    digest: str = ""
    error: NoAnswer | None = None


class Busy(Exception):
    """Somebody asks the feeds already."""


def refresh(stop: threading.Event) -> int:
    """Ask the feeds whose time has come. Returns how many were asked; none if another process does it."""
    try:
        return sum(1 for _ in run(stop))
    except Busy:
        return 0


def begin(everything: bool) -> bool:
    """Ask the feeds in the background. False if somebody asks them already."""
    if chores.progress(CHORE, timezone.now()).running:
        return False

    def work() -> None:
        try:
            for _ in run(threading.Event(), everything):
                pass
        except Busy:
            pass
        finally:
            connection.close()

    threading.Thread(target=work, daemon=True, name="feeds").start()
    return True


def run(
    stop: threading.Event, everything: bool = False, keys: Sequence[str] = (), say: Callable[[int], None] | None = None
) -> Generator[Gathered, None, None]:
    """Ask what is due, or everything, or the feeds of these keys, and give each result. `say` is told how many it is.

    One process at a time; one that was stopped or killed leaves to the next what it has not asked. Raises Busy.
    """
    claim = chores.claim(CHORE, afresh=True)
    if claim is None:
        raise Busy
    outcome: chores.Outcome = "failed"
    try:
        now = timezone.now()
        feeds = due(now, everything or bool(keys))
        feeds = [feed for feed in feeds if feed.key in set(keys)] if keys else feeds
        if say:
            say(len(feeds))
        done: dict[int, Result] = {}
        policy = Policy(allowed=addresses.networks(config.networks()), patience=PATIENCE)
        with Fetcher(policy) as fetcher:
            while feeds:
                total = len(done) + len(feeds)
                for gathered in gather(feeds, fetcher, timezone.now, stop, partial(_alive, claim, done, total)):
                    done[gathered.feed.id] = gathered.result
                    yield gathered
                # Feeds that somebody began to follow meanwhile.
                more = [] if keys or stop.is_set() else due(timezone.now())
                feeds = [feed for feed in more if feed.id not in done]
        shelving.match_again()
        offline = bool(done) and set(done.values()) == {"offline"}
        outcome = "stopped" if stop.is_set() else "offline" if offline else "done"
    finally:
        claim.finish(outcome)


def _alive(claim: chores.Claim, done: Sized, total: int) -> bool:
    return claim.keep(len(done), total)


def due(now: datetime, everything: bool = False) -> list[Feed]:
    """The feeds that somebody follows and whose time has come, the longest overdue first; or all of them."""
    following.lay_out(now)
    found = Feed.objects.filter(key__in=following.asked()).order_by("due", "id")
    return list(found if everything else found.filter(Q(due__lte=now) | Q(due=None)))


def gather(
    feeds: Sequence[Feed],
    fetcher: Fetcher,
    clock: Callable[[], datetime],
    stop: threading.Event,
    alive: Callable[[], bool] = lambda: True,
) -> Iterator[Gathered]:
    """Ask these feeds, and give each one's result as soon as it is kept. A feed that another run asks is left to it.

    After `stop` is set, or `alive`, which is asked once a second, says no, what is on its way comes to its end and
    nothing else begins.
    """
    waiting, reached = iter(feeds), False
    held: list[tuple[Feed, _Answer]] = []
    running: dict[Future[_Answer], Feed] = {}
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="feeds") as pool:
        try:
            while True:
                if not alive():
                    stop.set()
                while len(running) < AT_ONCE and not stop.is_set():
                    feed = next(waiting, None)
                    if feed is None:
                        break
                    if _claim(feed, clock()):
                        running[pool.submit(_ask, feed, fetcher, clock())] = feed
                if not running:
                    break
                for future in wait(running, timeout=1.0, return_when=FIRST_COMPLETED).done:
                    feed = running.pop(future)
                    try:
                        answer = future.result()
                    except Stopped:
                        _release(feed)
                        continue
                    if not reached and answer.error and answer.error.kind in UNREACHED:
                        held.append((feed, answer))
                        continue
                    reached = True
                    while held:
                        yield _keep(*held.pop(), clock())
                    yield _keep(feed, answer, clock())
            cut_off = len(held) >= FEW
            while held:
                feed, answer = held.pop()
                yield _put_off(feed, answer, clock()) if cut_off else _keep(feed, answer, clock())
        finally:
            for feed in (*running.values(), *(feed for feed, _ in held)):
                _release(feed)
            if running:
                fetcher.stop()


def _claim(feed: Feed, now: datetime) -> bool:
    """True if nobody else asks the feed now; then nobody else will, until the lease is over."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    if not Feed.objects.filter(free, id=feed.id, checked=feed.checked).update(lease_until=now + LEASE):
        return False
    feed.refresh_from_db()
    return True


def _release(feed: Feed) -> None:
    Feed.objects.filter(id=feed.id).update(lease_until=None)


def _ask(feed: Feed, fetcher: Fetcher, now: datetime) -> _Answer:
    """One request, and the reading of its answer."""
    fresh = feed.whole is not None and now - feed.whole < rules.VALIDATORS_LIVE
    try:
        fetched = fetcher.get(
            feed.address,
            etag=feed.etag if fresh else "",
            last_modified=feed.modified if fresh else "",
            accept=ACCEPT,
            limit=LARGEST,
        )
    except NoAnswer as error:
        return _Answer(error=error)
    if fetched.status != 200:
        return _Answer(fetched)
    digest = hashlib.blake2b(fetched.body, digest_size=16).hexdigest()
    if digest == feed.digest:
        return _Answer(fetched, None, digest)
    content_type = fetched.headers.get("content-type", "")
    return _Answer(fetched, feed_parsing.parse(fetched.body, content_type, fetched.url), digest)


def _keep(feed: Feed, answer: _Answer, now: datetime) -> Gathered:
    feed.checked, feed.lease_until = now, None
    fetched, parsed = answer.fetched, answer.parsed
    if fetched is None or (fetched.status not in (200, 304)) or (parsed is not None and parsed.kind is None):
        return _failed(feed, answer, now)
    feed.failures, feed.trouble, feed.said, feed.failing_since = 0, "", "", None
    if fetched.status == 200:
        feed.whole, feed.digest = now, answer.digest
        feed.etag, feed.modified = fetched.etag[:500], fetched.last_modified[:100]
    minutes = None
    new = edited = 0
    if parsed is not None:
        minutes = parsed.minutes
        feed.title, feed.site = feed.title or parsed.title, feed.site or parsed.site
        feed.faults = [[f.number, f.line, f.reason, f.kept] for f in parsed.faults]
        new, edited = shelving.put(feed, parsed.entries, now)
        if len(fetched.moved_to) <= 1000 and fetched.moved_to:
            feed.address = fetched.moved_to
    _schedule(feed, fetched, minutes, now)
    result: Result = "unchanged" if parsed is None else "new" if new or edited else "nothing"
    return Gathered(feed, result, new, edited, "", len(feed.faults) if parsed else 0)


def _put_off(feed: Feed, answer: _Answer, now: datetime) -> Gathered:
    """Nothing could be reached: ask again soon, and hold it against nobody."""
    feed.due, feed.lease_until = now + rules.SHORTEST, None
    feed.save(update_fields=["due", "lease_until"])
    return Gathered(feed, "offline", said=str(answer.error))


def _schedule(feed: Feed, fetched: Fetched, minutes: int | None, now: datetime) -> None:
    asked = [rules.fresh_for(fetched.headers.get("cache-control", ""))]
    asked.append(timedelta(minutes=minutes) if minutes else None)
    longest = max((one for one in asked if one), default=None)
    feed.due = now + rules.next_look(_pace(feed, now), longest, following.spread(feed.key))
    feed.save()


def _pace(feed: Feed, now: datetime) -> timedelta:
    dates = (
        Entry.objects.filter(feed=feed).exclude(published=None).order_by("-when").values_list("published", flat=True)
    )
    return rules.pace([date for date in dates[: rules.RECENT] if date], now)


def _failed(feed: Feed, answer: _Answer, now: datetime) -> Gathered:
    """Keep what went wrong. A feed is never given up; one that is gone is asked rarely."""
    trouble, said = _trouble(answer)
    feed.failing_since = feed.failing_since or now
    asked_to_wait = None
    if answer.fetched:
        seconds = waits.seconds(answer.fetched.headers.get("retry-after", ""), now.timestamp())
        asked_to_wait = timedelta(seconds=seconds) if seconds else None
    elif answer.error and answer.error.seconds:
        asked_to_wait = timedelta(seconds=answer.error.seconds)
    if trouble == "resting":
        feed.due = now + max(RESTING, asked_to_wait or RESTING)
    elif trouble == "offline":
        feed.due = now + rules.SHORTEST
    else:
        feed.failures += 1
        feed.due = now + rules.back_off(feed.failures, _pace(feed, now), asked_to_wait, trouble == "gone")
    feed.trouble, feed.said = trouble, said[:500]
    if answer.parsed is not None:
        feed.faults = [[f.number, f.line, f.reason, f.kept] for f in answer.parsed.faults]
    feed.save()
    return Gathered(feed, "trouble", said=said, faults=len(feed.faults) if answer.parsed else 0)


def _trouble(answer: _Answer) -> tuple[str, str]:
    """What went wrong, as a word for the program and as one for people."""
    if answer.error:
        return answer.error.kind, str(answer.error)
    fetched, parsed = answer.fetched, answer.parsed
    assert fetched is not None
    if parsed is not None:
        return "no-feed", parsed.faults[0].reason if parsed.faults else "this is no feed"
    if fetched.status in (404, 500) and "youtube.com/feeds/" in fetched.url:
        return "resting", f"YouTube answers {fetched.status}, as it does for some hours every day"
    if fetched.status == 410:
        return "gone", "the site says that this feed is gone for good"
    if fetched.status == 404:
        return "missing", "the site finds nothing at this address (404)"
    if fetched.status in (401, 403):
        return "refused", f"the site does not let programs read this feed ({fetched.status})"
    if fetched.status in (429, 503):
        return "busy", f"the site asks to come back later ({fetched.status})"
    return "error", f"the site answers {fetched.status}"
