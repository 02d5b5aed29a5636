"""What each page weighs and costs, with two years of one learner's events in the log.

    python -m benchmarks.pages [--events 20000] [--rounds 15]

Bars: an ordinary page at most 30 KB of script (gzip) and 200 KB in all without fonts on a first visit, a page with
exercises at most 160 KB of script; server time, warm, median at most 30 ms of processor at the pace of the machine that
the bars are from (benchmarks.grading says what that is); queries the same with a tenth of the log.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

PAGES = (
    "/today/", "/map/", "/map/?zoom=1&at=advanced", "/outline/", "/topics/calculus/", "/skills/calc-chain-rule/",
    "/path/", "/goal/", "/placement/result/", "/review/", "/progress/", "/progress/?all", "/resources/",
    "/search/?q=grdient+desent", "/glossary/", "/settings/", "/keys/", "/lessons/gradient-descent/",
    "/lessons/decision-trees/", "/no-such-page/",
)  # fmt: skip
SCRIPT, CODE_SCRIPT, TOTAL, SERVER = 30.0, 160.0, 200.0, 30.0
"""Bars: KB, KB, KB, ms."""


@dataclass(frozen=True)
class Weight:
    """KB over the wire, each file as gzip."""

    script: float
    total: float


def weight(client: Any, page: bytes) -> Weight:
    """Of the page and all that it names, fonts left out: styles, scripts, icons."""
    html = page.decode()
    files = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*(?:href|src)="([^"]+)"', html)
    sizes = {file: len(gzip.compress(read(client, file))) / 1024 for file in dict.fromkeys(files)}
    script = sum(size for file, size in sizes.items() if file.endswith(".js"))
    return Weight(script, sum(sizes.values()) + len(gzip.compress(page)) / 1024)


def read(client: Any, file: str) -> bytes:
    """A static file as it is served."""
    from django.contrib.staticfiles import finders

    found = finders.find(file.removeprefix("/static/").partition("?")[0])
    assert found, file
    with open(found, "rb") as content:  # noqa: PTH123  a name from the finders
        return content.read()


def queries(client: Any, page: str) -> int:
    """Queries of a warm request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)
    with CaptureQueriesContext(connection) as found:
        client.get(page)
    return len(found)


def pace_now(rounds: int = 3) -> float:
    """How many times the processor is slower than on the machine that the bars are from, for a fresh import.

    As `benchmarks.grading.machine.pace`, in processor time instead of wall time, since that is what pages are measured
    in: it does not grow with what else the machine does.
    """
    from benchmarks.grading.machine import USUAL

    command = [sys.executable, "-c", "import sklearn.linear_model"]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    times = []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=os.environ | threads, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times[1:]) / USUAL


def main() -> None:
    """Fill a data folder, ask for each page, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MLROADMAP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "mlroadmap.settings"}
        measure(asked.events, asked.rounds)


def measure(events: int, rounds: int) -> None:
    """The table, on an empty data folder named by the environment."""
    import logging

    import django

    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    from benchmarks import life, replay
    from django.test import Client

    from mlroadmap.core import graph
    from mlroadmap.services import database, knowing, learners
    from mlroadmap.services.catalogue import get_catalogue

    database.prepare()
    now = datetime.now(UTC)
    learner = learners.the_learner(now).id
    life.live(learner, now.date(), 2, list(graph.default_goals(get_catalogue())))
    client = Client(headers={"host": "127.0.0.1"})
    replay.START = now - timedelta(days=2000)
    replay.write(learner, events // 10, 1)
    few = {page: queries(client, page) for page in PAGES}
    replay.write(learner, events - events // 10, 2)
    knowing.rebuild(learner, now)
    print(f"{events} events; load of the machine {os.getloadavg()[0]:.1f}; KB are gzip")
    pace = max(pace_now(), 1.0)
    print(f"a fresh import of scikit-learn takes {pace:.2f} times as long as on the machine that the bars are from")
    print(f"ms: of processor, median of {rounds}; here, and at the bars' pace")
    print(f"{'page':34} {'script':>7} {'all':>7} {'here':>6} {'ms':>7} {'queries':>8}")
    over = 0
    for page in PAGES:
        answer = client.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        heavy = weight(client, body)
        many = queries(client, page)
        times = []
        for _ in range(rounds):
            start = time.thread_time()
            client.get(page)
            times.append(1000 * (time.thread_time() - start))
        took = statistics.median(times)
        code = b"dist/lesson.js" in body
        bars = (
            heavy.script > (CODE_SCRIPT if code else SCRIPT), heavy.total > TOTAL and not code, took / pace > SERVER,
            many != few[page],
        )  # fmt: skip
        over += any(bars)
        marks = ["*" if bar else " " for bar in bars]
        print(
            f"{page:34} {heavy.script:6.1f}{marks[0]} {heavy.total:6.1f}{marks[1]} {took:6.1f} "
            f"{took / pace:6.1f}{marks[2]} {many:7}{marks[3]}"
        )
    print(f"{over} of {len(PAGES)} pages over a bar (*)")


if __name__ == "__main__":
    main()
