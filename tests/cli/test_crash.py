"""The server is killed at random while it grades: each submission that is in the log has exactly one verdict after."""

from __future__ import annotations

import http.client
import json
import os
import random
import sqlite3
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest

from running import PATIENCE, Server
from small import CONTENT, MEAN, RIGHT, SUM

FULL = hypothesis.settings.default is not None and hypothesis.settings.default.max_examples >= 1000
KILLS = 200 if FULL else 3
SLOWLY = "import time\ntime.sleep(0.3)\n"


class Browser:
    """Posts code, and remembers which posts were answered."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = self.opener.open(server.address + "settings/").read().decode()
        self.token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        self.answered: list[str] = []

    def post(self, source: str) -> None:
        event = str(uuid4())
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, "source": source, "event": event})
        try:
            self.opener.open(f"{self.server.address}exercises/{MEAN}/check", form.encode(), timeout=PATIENCE).close()
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            return  # the server was killed first
        self.answered.append(event)


def processes_in(folder: Path) -> list[int]:
    """Processes whose environment names the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.fsencode(folder) in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def rows(server: Server, kind: str) -> list[tuple[str, dict[str, object]]]:
    with sqlite3.connect(server.data_dir / "mlroadmap.sqlite3", timeout=30) as database:
        found = database.execute("select id, payload from records_event where kind = ?", [kind]).fetchall()
    database.close()
    return [(id, json.loads(payload)) for id, payload in found]


@pytest.mark.sized
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such kill")
def test_every_submission_has_one_verdict_however_often_the_server_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    server = Server(tmp_path / "data", f"--content={CONTENT}")
    try:
        answered: list[str] = []
        for kill in range(KILLS):
            browser = Browser(server)
            sources = [chance.choice([RIGHT, SUM, SLOWLY + RIGHT, SLOWLY + SUM, "1 / 0"]) for _ in range(3)]
            threads = [threading.Thread(target=browser.post, args=[source]) for source in sources]
            before = len(rows(server, "submitted"))
            for thread in threads:
                thread.start()
            if kill % 3:  # most kills come while something is under way, however slow the machine
                until = time.monotonic() + PATIENCE
                while len(rows(server, "submitted")) == before:
                    assert time.monotonic() < until, "nothing was submitted"
                    time.sleep(0.01)
            time.sleep(chance.choice([chance.uniform(0, 0.1), chance.uniform(0, 1), chance.uniform(0, 2)]))
            server.restart()
            for thread in threads:
                thread.join()
            answered += browser.answered
        until = time.monotonic() + 2 * PATIENCE
        while len(rows(server, "graded")) < len(rows(server, "submitted")):
            assert time.monotonic() < until, "submissions without a verdict"
            time.sleep(0.2)
        submitted, graded = rows(server, "submitted"), rows(server, "graded")
        assert {id.replace("-", "") for id in answered} <= {id.replace("-", "") for id, _ in submitted}
        counts = Counter(str(payload["attempt"]).replace("-", "") for _, payload in graded)
        assert counts == {id.replace("-", ""): 1 for id, _ in submitted}
        assert len(submitted) >= KILLS / 2, "hardly anything was under way when the server was killed"
    finally:
        server.stop()
    until = time.monotonic() + PATIENCE
    while sys.platform == "linux" and processes_in(tmp_path / "tmp"):
        assert time.monotonic() < until, "processes outlive their server"
        time.sleep(0.1)
    assert list((tmp_path / "tmp").iterdir()) == []
