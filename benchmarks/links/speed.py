"""1,000 links at the same politeness, on one host and on 47: the whole command, and as the server sees it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

LINKS = 1000
HOSTS = (1, 47)
INTERVAL = 0.05
AT_ONCE = 10


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def commands(lychee: Path, file: Path, data: Path) -> dict[str, list[str]]:
    """Both checkers on the same file, as polite as each other."""
    return {
        "lychee": [
            str(lychee), "--no-progress", "--format", "json", "--host-concurrency", str(AT_ONCE),
            "--host-request-interval", f"{INTERVAL * 1000:.0f}ms", str(file),
        ],
        "mlroadmap": [
            sys.executable, "-m", "mlroadmap", "links", "check", str(file), "--interval", str(INTERVAL),
            "--at-once", str(AT_ONCE), "--data-dir", str(data), "--json", "-",
        ],
    }  # fmt: skip


def run(lychee: Path, hosts: int, rounds: int) -> dict[str, dict[str, float]]:
    """The best of so many rounds of each, in seconds; rounds alternate, so that both meet the same machine."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.links.farm", str(port), str(max(HOSTS))], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    server.stdout.readline()
    best: dict[str, dict[str, float]] = {}
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "links.md"
            lines = [f"[Page](http://127.0.0.{1 + n % hosts}:{port}/p{n})" for n in range(LINKS)]
            file.write_text("\n\n".join(lines), encoding="utf-8")
            for _ in range(rounds):
                for name, command in commands(lychee, file, Path(folder) / "data").items():
                    seen = _once(command, port)
                    assert seen["pages"] == LINKS, (name, seen)
                    known = best.setdefault(name, seen)
                    best[name] = {key: min(known[key], seen[key]) for key in seen}
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
    return best


def _once(command: list[str], port: int) -> dict[str, float]:
    environment = os.environ | {"MLROADMAP_NETWORKS": "127.0.0.0/8"}
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    whole = time.perf_counter() - started
    assert done.returncode in (0, 1), done.stderr.decode()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/stats") as answer:
        told = json.load(answer)
    return {"whole": whole, "served": told["seconds"], "pages": told["pages"]}
