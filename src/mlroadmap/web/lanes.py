"""Requests in lanes, each with threads of its own: a page never waits behind somebody's endless loop.

Pages take milliseconds, checks and cells up to their limits. With one queue for all, a few long ones would hold every
thread. Within a lane the learners take turns, so that one who sends a hundred checks delays the others by one each.
"""

from __future__ import annotations

import os
import re
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from mlroadmap.core.turns import Turns

PAGES, CHECKS, CELLS = "pages", "checks", "cells"
LONG = re.compile(r"/(?:exercises/[^/]+/[^/]+/(?P<checks>check)|lessons/[^/]+/(?P<cells>run))/?")
"""Paths whose POST runs a learner's code."""
THREADS = {PAGES: 6, CHECKS: max(2, min(8, os.cpu_count() or 2)), CELLS: 4}


class _Queue(Turns[Any]):
    """As waitress expects a queue."""

    def append(self, task: Any) -> None:
        """Put at the end of its owner's."""
        self.add(owner(task), task)

    def popleft(self) -> Any:
        """The next one."""
        return self.next()


class _Lane(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress has no types
    def __init__(self, threads: int) -> None:
        super().__init__()
        self.queue = _Queue()
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """As its parent, which warns of every task that waits: here that is what a queue is for."""
        with self.lock:
            self.queue.append(task)
            self.queue_cv.notify()


class Lanes:
    """What waitress calls a dispatcher of tasks."""

    def __init__(self) -> None:
        self._lanes = {name: _Lane(threads) for name, threads in THREADS.items()}

    def add_task(self, task: Any) -> None:
        """Put a connection with a request in the lane of that request."""
        self._lanes[lane_of(task)].add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """End the threads; whether what waited was cancelled."""
        cancelled = [lane.shutdown(cancel_pending, timeout) for lane in self._lanes.values()]
        return all(cancelled)


def lane_of(task: Any) -> str:
    """The lane of the request that a connection serves next."""
    request = task.requests[0]
    found = LONG.fullmatch(request.path) if request.command == "POST" and not request.error else None
    return str(found.lastgroup) if found else PAGES


def owner(task: Any) -> str:
    """Who sent the request: a browser's cookies, or without any an address. Only for taking turns, so never trusted."""
    headers: dict[str, str] = task.requests[0].headers
    return headers.get("COOKIE") or str(task.addr[0])
