"""Asking each host slowly: so many requests at a time, so long between two, and not at all while it says to wait."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LONGEST_INTERVAL = 30.0
"""seconds that a host can make us leave between two requests by its Crawl-delay"""


class AskedToWait(Exception):
    """The host said to come back later than we can wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the host asks to wait {seconds:.0f} s")
        self.seconds = seconds


class Stopped(Exception):
    """The user stopped what waited for its turn."""


@dataclass(slots=True)
class _Host:
    changed: threading.Condition
    free_from: float = 0.0
    held_until: float = 0.0
    interval: float = 0.0
    running: int = 0


class Pace:
    """The budget of every host. Safe to share between threads."""

    def __init__(self, interval: float, at_once: int) -> None:
        self.interval, self.at_once = interval, at_once
        self._lock = threading.Lock()
        # Each host has a condition of its own: whoever waits for one is not woken by the others.
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(threading.Condition(self._lock)))
        self._stopped = False

    def stop(self) -> None:
        """Whoever waits for a turn, now or later, gets Stopped."""
        with self._lock:
            self._stopped = True
            for entry in self._hosts.values():
                entry.changed.notify_all()

    def hold(self, host: str, seconds: float) -> None:
        """The host said to wait so long: nobody asks it before that."""
        with self._lock:
            entry = self._hosts[host]
            entry.held_until = max(entry.held_until, time.monotonic() + seconds)

    def slow(self, host: str, interval: float) -> None:
        """The host wants so many seconds between two requests; ours stays if it is longer."""
        with self._lock:
            self._hosts[host].interval = min(interval, LONGEST_INTERVAL)

    def wait_of(self, host: str) -> float:
        """Seconds until the host may be asked again, judged by its clock alone."""
        with self._lock:
            entry = self._hosts[host]
            return max(0.0, max(entry.free_from, entry.held_until) - time.monotonic())

    def step_of(self, host: str) -> float:
        """Seconds between two requests to the host."""
        with self._lock:
            return max(self.interval, self._hosts[host].interval)

    @contextmanager
    def turn(self, host: str, patience: float, spaced: bool = True) -> Iterator[None]:
        """Wait for a turn at the host and hold it meanwhile.

        `patience`: seconds after which a host that says to wait is given up (AskedToWait). A request that is not
        `spaced`, such as the one for robots.txt, moves nobody's turn. Raises Stopped.
        """
        self._begin(host, patience, spaced)
        try:
            yield
        finally:
            with self._lock:
                entry = self._hosts[host]
                entry.running -= 1
                entry.changed.notify_all()

    def _begin(self, host: str, patience: float, spaced: bool) -> None:
        with self._lock:
            entry = self._hosts[host]
            while True:
                now = time.monotonic()
                if self._stopped:
                    raise Stopped
                if entry.held_until - now > patience:
                    raise AskedToWait(entry.held_until - now)
                start = max(entry.held_until, entry.free_from if spaced else 0.0)
                if entry.running < self.at_once and start <= now:
                    break
                entry.changed.wait(start - now if start > now else None)
            entry.running += 1
            if spaced:
                # Counted from the turn's own time and not from the moment its thread woke: lateness does not add up.
                step = max(self.interval, entry.interval)
                entry.free_from = start + step if now - start < step else now + step
