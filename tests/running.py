"""A real server for tests: `mlroadmap serve` as its own process, which can be killed and started again."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path


def environment() -> dict[str, str]:
    """The environment of a person's shell: nothing of what this test run has set."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("MLROADMAP_", "DJANGO_"))}


PATIENCE = 120.0
"""Seconds that a busy machine may take for what is a moment's work on an idle one."""


def free_port() -> int:
    """A port that nobody listens on, below those that the system hands out: a server that is killed finds it free."""
    chance = random.SystemRandom()  # tests begin with the same seed on every worker
    while True:
        port = chance.randrange(12_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Server:
    """One installation with its own data folder."""

    def __init__(
        self, data_dir: Path, *options: str, port: int | None = None, more: Mapping[str, str] | None = None
    ) -> None:
        self.data_dir, self.options, self.more = data_dir, options, dict(more or {})
        self.address = ""
        self.start(port)

    def start(self, port: int | None = None) -> None:
        """Start, and wait until the first page is there."""
        port = port or free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mlroadmap", "serve", "--no-browser", f"--port={port}",
             f"--data-dir={self.data_dir}", *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=environment() | {"PYTHONUNBUFFERED": "1"} | self.more,
        )  # fmt: skip
        self.said = ""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if found := re.search(r"http://[\d.]+:\d+/", line):
                self.address = found[0]
                break
        else:
            raise AssertionError(f"the server did not start: {self.said}")
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                urllib.request.urlopen(self.address + "settings/").close()
                return
            except urllib.error.URLError:
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """End it without warning, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()

    def restart(self) -> None:
        """Kill it and start it again on the same address."""
        self.kill()
        self.start(int(self.address.rstrip("/").rsplit(":", 1)[1]))

    def stop(self) -> None:
        """Stop it politely."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
