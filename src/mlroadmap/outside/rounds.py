"""Many addresses asked side by side: hosts in parallel, each at its own pace, none kept waiting by a slow one."""

from __future__ import annotations

import heapq
import queue
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from mlroadmap.outside.pacing import Pace, Stopped

Job = TypeVar("Job")
Result = TypeVar("Result")
MOST = 128
"""threads at a time; they are made as they are needed"""
IDLE = 0.5
"""seconds without a result"""


class Rounds(Generic[Job, Result]):
    """Does jobs on threads. A job starts when its host has a turn free, so that no thread waits for a busy host."""

    def __init__(
        self,
        pace: Pace,
        host_of: Callable[[Job], str],
        act: Callable[[Job], Result],
        patience: float,
        opening: Callable[[Job], object] = lambda job: None,
    ) -> None:
        """`opening` is done with the first job of each host before any job of that host starts: whatever all of them
        would wait for. What it raises is left to the jobs, which meet it again."""
        self._pace, self._host_of, self._act, self._patience = pace, host_of, act, patience
        self._opening = opening
        self._lock = threading.Lock()
        # One thread waits for the next start, the others for their turn to wait: if all woke at each start, a thousand
        # jobs on sixty threads would be sixty thousand wakings.
        self._leader, self._others = threading.Condition(self._lock), threading.Condition(self._lock)
        self._led = False
        self._ready: list[tuple[float, int, str]] = []
        self._waiting: defaultdict[str, deque[Job]] = defaultdict(deque)
        self._running: defaultdict[str, int] = defaultdict(int)
        self._opened: set[str] = set()
        self._workers: list[threading.Thread] = []
        self._idle = 0
        self._most = MOST
        self._next: defaultdict[str, float] = defaultdict(float)
        """When the host's next job may start, counted from the start that the last one was to have."""
        self._done: queue.SimpleQueue[tuple[Job, Result | BaseException] | None] = queue.SimpleQueue()
        self._stopping = False
        self._count = 0

    def run(
        self, jobs: Iterable[Job], threads: int = MOST, idle: Callable[[], object] = lambda: None
    ) -> Iterator[tuple[Job, Result]]:
        """Each job with its result, as they come. What a job raises is raised here, except Stopped, which ends it.

        `idle` is called whenever no result has come for half a second.
        """
        left = 0
        for job in jobs:
            self._waiting[self._host_of(job)].append(job)
            left += 1
        self._most = threads
        with self._lock:
            for host in list(self._waiting):
                self._offer(host)
        try:
            for _ in range(left):
                if (done := self._await(idle)) is None:
                    return
                job, result = done
                if isinstance(result, Stopped):
                    return
                if isinstance(result, BaseException):
                    raise result
                yield job, result
        finally:
            self.stop()
            self._pace.stop()
            for worker in self._workers:
                worker.join()

    def _await(self, idle: Callable[[], object]) -> tuple[Job, Result | BaseException] | None:
        while True:
            try:
                return self._done.get(timeout=IDLE)
            except queue.Empty:
                idle()

    def stop(self) -> None:
        """No further job starts; those that run come to their end."""
        with self._lock:
            self._stopping = True
            self._leader.notify_all()
            self._others.notify_all()
        self._done.put(None)

    def _offer(self, host: str) -> None:
        """Say when the host's next job may start. Called with the lock held."""
        if not self._waiting[host] or self._stopping:
            return
        if host in self._opened:
            if self._running[host] >= self._pace.at_once:
                return
            wait, now = self._pace.wait_of(host), time.monotonic()
            # A host that is held for longer than we wait is not worth waiting for: its jobs learn that at once.
            start = max(now + wait, self._next[host]) if wait <= self._patience else now
        elif self._running[host]:
            return
        else:
            start = time.monotonic()
        self._count += 1
        heapq.heappush(self._ready, (start, self._count, host))
        self._rouse(sooner=self._ready[0][1] == self._count)

    def _rouse(self, sooner: bool) -> None:
        """Wake who is to see that there is a new start, or make somebody who does. Called with the lock held."""
        if self._led:
            if sooner:  # than what the leader waits for
                self._leader.notify()
        elif self._idle:
            self._others.notify()
        elif len(self._workers) < self._most:
            worker = threading.Thread(target=self._work, daemon=True, name="round")
            self._workers.append(worker)
            worker.start()

    def _take(self) -> tuple[str, Job, bool] | None:
        """The next host, its job, and whether the host is opened with it; None at the end."""
        with self._lock:
            while not self._stopping:
                wait = self._ready[0][0] - time.monotonic() if self._ready else None
                if wait is not None and wait <= 0:
                    start, _, host = heapq.heappop(self._ready)
                    if self._waiting[host] and host not in self._opened and not self._running[host]:
                        self._running[host] += 1
                        self._lead_on()
                        return host, self._waiting[host][0], True
                    if host in self._opened and self._waiting[host] and self._running[host] < self._pace.at_once:
                        self._running[host] += 1
                        job = self._waiting[host].popleft()
                        self._next[host] = start + self._pace.step_of(host)
                        self._offer(host)
                        self._lead_on()
                        return host, job, False
                elif self._led or wait is None:
                    self._idle += 1
                    self._others.wait()
                    self._idle -= 1
                else:
                    self._led = True
                    self._leader.wait(wait)
                    self._led = False
            return None

    def _lead_on(self) -> None:
        """Whoever goes to work leaves the next start to another. Called with the lock held."""
        if self._ready and not self._led:
            self._rouse(sooner=False)

    def _work(self) -> None:
        while (taken := self._take()) is not None:
            host, job, opens = taken
            if opens:
                with suppress(Exception):
                    self._opening(job)
                with self._lock:
                    self._opened.add(host)
                    self._running[host] -= 1
                    self._offer(host)
                continue
            try:
                result: Result | BaseException = self._act(job)
            except BaseException as error:
                result = error
            with self._lock:
                self._running[host] -= 1
                self._offer(host)
            self._done.put((job, result))
