"""Requests in lanes: who waits for whom."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.server import create_server

from mlroadmap.web import lanes
from running import PATIENCE


def task(path: str = "/", command: str = "POST", cookie: str = "", error: object = None) -> Any:
    headers = {"COOKIE": cookie} if cookie else {}
    request = SimpleNamespace(path=path, command=command, headers=headers, error=error)
    return SimpleNamespace(requests=[request], addr=("127.0.0.1", 5))


@pytest.mark.parametrize(
    ("path", "command", "lane"),
    [
        ("/exercises/gradient-descent/all-slopes/check", "POST", lanes.CHECKS),
        ("/exercises/gradient-descent/all-slopes/check", "GET", lanes.PAGES),
        ("/exercises/gradient-descent/all-slopes/draft", "POST", lanes.PAGES),
        ("/lessons/gradient-descent/run", "POST", lanes.CELLS),
        ("/lessons/gradient-descent/stop", "POST", lanes.PAGES),
        ("/", "GET", lanes.PAGES),
    ],
)
def test_code_runs_in_lanes_of_its_own(path: str, command: str, lane: str) -> None:
    assert lanes.lane_of(task(path, command)) == lane


def test_a_request_that_could_not_be_read_is_answered_with_the_pages() -> None:
    assert lanes.lane_of(task(command="", error="bad")) == lanes.PAGES


def test_the_paths_are_those_of_the_site() -> None:
    from django.urls import reverse

    for name, arguments, lane in (
        ("exercise-check", ["a", "b"], lanes.CHECKS), ("lesson-run", ["a"], lanes.CELLS),
    ):  # fmt: skip
        assert lanes.lane_of(task(reverse(name, args=arguments))) == lane


def test_learners_take_turns_within_a_lane() -> None:
    queue = lanes._Queue()
    for cookie in ("eager", "eager", "eager", "late", ""):
        queue.append(task(cookie=cookie))
    assert len(queue) == 5
    assert [lanes.owner(queue.popleft()) for _ in range(5)] == ["eager", "late", "127.0.0.1", "eager", "eager"]
    assert not queue


@contextmanager
def served(application: Callable[..., Any]) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    dispatcher = lanes.Lanes()
    server = create_server(application, sockets=[listener], _dispatcher=dispatcher)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        until = time.monotonic() + PATIENCE
        while server.active_channels and time.monotonic() < until:  # answered, and about to be closed
            time.sleep(0.005)
        server.close()
        dispatcher.shutdown(timeout=PATIENCE)
        thread.join(PATIENCE)


def test_pages_are_served_while_every_check_hangs() -> None:
    go_on = threading.Event()

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        if environ["PATH_INFO"].endswith("/check"):
            go_on.wait(PATIENCE)
        start("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]

    with served(application) as address:
        answers: list[bytes] = []

        def check() -> None:
            request = urllib.request.Request(f"{address}/exercises/a/b/check", b"", method="POST")
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                answers.append(answer.read())

        threads = [threading.Thread(target=check) for _ in range(30)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        with urllib.request.urlopen(f"{address}/page", timeout=PATIENCE) as page:
            assert page.read() == b"/page"
        assert not answers
        go_on.set()
        for thread in threads:
            thread.join(PATIENCE)
        assert answers == [b"/exercises/a/b/check"] * 30
