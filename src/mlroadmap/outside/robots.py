"""What a site lets programs read, as its robots.txt says (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

LARGEST = 500_000
"""bytes of robots.txt that are read; what comes after them is left out, as the RFC allows"""
KEPT = 24 * 3600.0
"""seconds for which the answer of a site is believed"""
FAILED = 10.0
"""seconds after a failure in which nobody tries again: whoever waited meanwhile gets the same failure"""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site, read at a moment of the monotonic clock."""

    read: float
    rules: Protego | None
    """None: anything may be read."""

    def allow(self, address: str, agent: str) -> bool:
        """True if the page may be read by a program of that name."""
        return self.rules is None or bool(self.rules.can_fetch(address, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between two requests; 0 if it says nothing."""
        return float((self.rules and self.rules.crawl_delay(agent)) or 0.0)


class Robots:
    """The rules of every site asked so far. Safe to share between threads: each site is asked once."""

    def __init__(self, read: Callable[[str], tuple[int, bytes]]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._sites: dict[str, Rules] = {}
        self._failures: dict[str, tuple[float, Exception]] = {}
        self._asking: dict[str, threading.Lock] = {}

    def rules(self, origin: str) -> Rules:
        """The rules of a site such as "https://example.org:8080". Raises what reading raises."""
        known = self._sites.get(origin)
        if known is not None and time.monotonic() - known.read < KEPT:
            return known
        with self._lock:
            asking = self._asking.setdefault(origin, threading.Lock())
        with asking:
            known = self._sites.get(origin)
            if known is None or time.monotonic() - known.read > KEPT:
                at, failure = self._failures.get(origin, (0.0, None))
                if failure is not None and time.monotonic() - at < FAILED:
                    raise failure.with_traceback(None)
                try:
                    status, body = self._read(f"{origin}/robots.txt")
                except Exception as error:
                    self._failures[origin] = time.monotonic(), error
                    raise
                known = Rules(time.monotonic(), parse(body) if 200 <= status < 300 else None)
                self._sites[origin] = known
            return known


def parse(body: bytes) -> Protego | None:
    """The rules in a robots.txt; None, for anything goes, if it cannot be read at all."""
    try:
        return Protego.parse(body[:LARGEST].decode("utf-8", "replace"))
    except Exception:  # a file of any bytes: whatever the parser stumbles over, it says nothing that can be obeyed
        return None
