"""Both checkers on the two hundred answers: who calls a link dead that is there, and who finds the lost ones."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.links.answers import Asked, Case, Said, cases, front

DAYS = (0, 3, 6)
START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


@dataclass
class Farm:
    """A server on an address of its own for each host, on a thread."""

    all: list[Case]
    day: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    places: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Listen; `places` then says where each host is."""
        ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True).start()
        assert ready.wait(30)

    def address(self, case: Case) -> str:
        """The link of a case."""
        return f"http://{self.places[case.host]}{case.path}"

    async def _serve(self, ready: threading.Event) -> None:
        servers = []
        for n, host in enumerate(dict.fromkeys(case.host for case in self.all)):
            own = [case for case in self.all if case.host == host]
            name = f"127.0.{1 + n // 250}.{1 + n % 250}"

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, own: list[Case] = own) -> None:
                try:
                    await self._talk(reader, writer, own)
                except (ConnectionError, asyncio.IncompleteReadError):
                    return
                finally:
                    writer.close()

            server = await asyncio.start_server(answer, name, 0)
            self.places[host] = f"{name}:{server.sockets[0].getsockname()[1]}"
            servers.append(server)
        ready.set()
        await asyncio.gather(*(server.serve_forever() for server in servers))

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, own: list[Case]) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, path, _ = head.split(" ", 2)
            said = self._say(method, path, own)
            await asyncio.sleep(said.delay)
            if said.status == 0:
                return
            more = "".join(f"{name}: {value}\r\n" for name, value in said.headers)
            start = f"HTTP/1.1 {said.status} Said\r\nContent-Length: {len(said.body)}\r\n{more}\r\n"
            writer.write(start.encode("latin-1") + (b"" if method == "HEAD" else said.body))
            await writer.drain()

    def _say(self, method: str, path: str, own: list[Case]) -> Said:
        key = f"{own[0].host}{path}"
        asked = Asked(method, path, self.day, self.asked[key])
        self.asked[key] += 1
        if path == "/robots.txt":
            return own[0].answer(asked) if own[0].host.endswith("-for-all") else Said(404)
        case = next((one for one in own if path.startswith(one.path.split("#")[0])), None)
        return front(own[0], asked) if case is None else case.answer(asked)


@dataclass
class Outcome:
    """What a checker said of the two hundred."""

    dead: int
    """called dead or an error"""
    false_dead: int
    """of these, links that are there"""
    found: int
    """lost or wrong links that it called dead, an error, or not what was promised"""
    kinds: Mapping[str, int]
    """the false ones by kind"""


def ours() -> tuple[Outcome, Farm]:
    """Three rounds, three days apart: a link is dead when it was gone twice, days apart."""
    from mlroadmap.services import link_checking, link_reporting
    from mlroadmap.services.linking import Mention

    farm = Farm(cases())
    farm.start()
    mentions = [Mention(farm.address(case), case.title, (), "file") for case in farm.all]
    pace = link_checking.Pace(interval=0.02, at_once=4, patience=5.0, total=3.0)
    for day in DAYS:
        farm.day = day
        now = START + timedelta(days=day)
        report = link_checking.check(mentions, pace=pace, archive="", now=lambda now=now: now)
        print(f"    day {day}: {report.asked} asked, {report.put_off} put off")
    verdicts = {row.link.address: row.link.verdict for row in link_reporting.rows(mentions)}
    dead = {address for address, verdict in verdicts.items() if verdict == "dead"}
    bad = dead | {a for a, v in verdicts.items() if v in ("soft-404", "wrong-target", "anchor")}
    print("    verdicts:", dict(Counter(verdicts.values())))
    return _outcome(farm, dead, bad), farm


def lychee(program: Path) -> tuple[Outcome, Outcome]:
    """One run, as it has no memory: all that it reports as errors, and only what it reports as 404 or 410."""
    farm = Farm(cases())
    farm.start()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "links.md"
        file.write_text("\n\n".join(f"[{case.title}]({farm.address(case)})" for case in farm.all), encoding="utf-8")
        command = [
            str(program), "--no-progress", "--format", "json", "--timeout", "3", "--include-fragments",
            "--host-request-interval", "20ms", "--host-concurrency", "4", str(file),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    told = json.loads(done.stdout)
    errors: dict[str, int] = {}
    for name in ("error_map", "fail_map", "timeout_map"):
        for entries in told.get(name, {}).values():
            for entry in entries:
                errors[entry["url"]] = (entry.get("status") or {}).get("code") or 0
    gone = {address for address, code in errors.items() if code in (404, 410)}
    return _outcome(farm, set(errors), set(errors)), _outcome(farm, gone, gone)


def _outcome(farm: Farm, dead: set[str], bad: set[str]) -> Outcome:
    false = [case.kind for case in farm.all if case.truth == "there" and farm.address(case) in bad]
    found = sum(case.truth != "there" and farm.address(case) in bad for case in farm.all)
    return Outcome(len(bad), len(false), found, dict(Counter(false)))
