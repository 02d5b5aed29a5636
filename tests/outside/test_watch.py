"""A deadline is kept, cleared and set anew, by one thread."""

from __future__ import annotations

import threading
import time

from mlroadmap.outside.watch import Watch


def test_what_is_due_is_done_once() -> None:
    watch, done = Watch(), threading.Semaphore(0)
    watch.set(0.05, done.release)
    assert done.acquire(timeout=60)
    assert not done.acquire(timeout=0.2)


def test_what_was_cleared_is_not_done() -> None:
    watch, done = Watch(), threading.Event()
    while True:
        began = time.monotonic()
        watch.set(0.1, done.set)
        watch.clear()
        if time.monotonic() - began < 0.1:
            break  # cleared before it was due, as it is at once but on a busy machine
        done.clear()
    assert not done.wait(0.3)


def test_a_nearer_deadline_takes_the_place_of_a_farther_one() -> None:
    watch, first, second = Watch(), threading.Event(), threading.Event()
    watch.set(60, first.set)
    watch.set(0.05, second.set)
    assert second.wait(60)
    assert not first.is_set()


def test_many_jobs_need_one_thread() -> None:
    watch, before = Watch(), threading.active_count()
    for _ in range(200):
        watch.set(30, lambda: None)
        watch.clear()
    done = threading.Event()
    watch.set(0.05, done.set)
    assert done.wait(60)
    assert threading.active_count() <= before + 1
