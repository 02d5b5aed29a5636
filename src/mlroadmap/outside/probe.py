"""What the grader can promise on this machine, found out by trying to do harm in a learner's process like any other."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mlroadmap.outside import children, isolation, process

TIERS = ("full", "walls", "calls", "limits", "apart")
"""From the most that can be promised to the least. full: namespaces, and every wall. walls: files, network and other
processes are out of reach, without namespaces. calls: the network and other processes are, files are not. limits: time
and memory are limited. apart: only the judge is out of reach, which holds everywhere."""

ATTEMPTS = """
import ctypes, os, socket, sys

def read_file(): return open({secret!r}).read() == "canary"
def write_outside(): open({outside!r}, "w").close(); return True
def network():
    socket.create_connection(("127.0.0.1", {port}), 2).close()
    return True
def other_processes():
    os.kill({pid}, 0)
    return True
def start_programs():
    import subprocess
    return subprocess.run([sys.executable, "-c", ""]).returncode == 0
def fork():
    child = os.fork()
    if child == 0: os._exit(0)
    os.waitpid(child, 0)
    return True
def trace(): return ctypes.CDLL(None).ptrace(16, {pid}, 0, 0) == 0
def see_processes(): return any(name.isdigit() for name in os.listdir("/proc"))
def environment(): return any("CANARY" in name for name in os.environ)
def memory():
    bytearray({memory} << 20)
    return True

def attempt():
    found = []
    for act in ({names}):
        try:
            if act(): found.append(act.__name__)
        except BaseException: pass
    return found
"""
FILES, NETWORK, OTHERS = ("read_file", "write_outside"), ("network",), ("other_processes", "trace")
PROGRAMS, SIGHT, AMOUNTS = ("start_programs", "fork"), ("see_processes", "environment"), ("memory",)
NAMES = FILES + NETWORK + OTHERS + PROGRAMS + SIGHT + AMOUNTS
MEMORY = 200
"""MB that the process may have, of which it tries to take three times as much."""


@dataclass(frozen=True, slots=True)
class Report:
    """What held. `reached`: attempts that succeeded, each of which a better tier would have stopped."""

    tier: str
    layers: tuple[str, ...]
    reached: tuple[str, ...]


def probe() -> Report:
    """Try. Raises RuntimeError if no learner's process can be started.

    A process of its own does it, which clears away after itself even if this one is killed meanwhile.
    """
    try:
        done = subprocess.run(
            process.python("mlroadmap.outside.probe"), stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
            check=True,
        )  # fmt: skip
        tier, layers, reached = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RuntimeError(f"the grader does not start: {error}") from error
    return Report(tier, tuple(layers), tuple(reached))


def try_out() -> Report:
    """The same in this process. Raises RuntimeError if no learner's process can be started."""
    source = children.source_of_children("")
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server, _sleeper() as pid:
        secret = Path(folder) / "secret"
        secret.write_text("canary", encoding="utf-8")
        code = ATTEMPTS.format(
            secret=str(secret), outside=str(Path(folder) / "written"), port=server.getsockname()[1], pid=pid,
            names=", ".join((*NAMES, "")), memory=3 * MEMORY,
        )  # fmt: skip
        try:
            child = source.spare()
            timer = threading.Timer(20, child.kill)
            timer.start()
            try:
                layers = child.start(0, 10, MEMORY)
                child.ask(("run", code, {}), lambda _: None)
                kind, reached = child.ask(("call", "0:attempt", (), {}), lambda _: None)
            finally:
                timer.cancel()
                child.close()
        finally:
            source.close()
    if kind != "value" or not isinstance(reached, list):
        raise RuntimeError(f"the learner's process did not answer: {reached}")
    known = tuple(name for name in NAMES if name in reached)
    return Report(_tier(layers, known), layers, known)


@contextmanager
def _sleeper() -> Iterator[int]:
    """The number of a process of the same user that does nothing: what learner code must not reach."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as sleeping:
        yield sleeping.pid
        sleeping.kill()


def _tier(layers: tuple[str, ...], reached: tuple[str, ...]) -> str:
    """The best tier whose layers are there and whose attempts all failed."""
    walls = (isolation.LIMITS, isolation.LANDLOCK, isolation.SECCOMP)
    needs = {
        "full": ((isolation.NAMESPACES, *walls), NAMES),
        "walls": (walls, FILES + NETWORK + OTHERS + PROGRAMS + AMOUNTS),
        "calls": ((isolation.LIMITS, isolation.SECCOMP), NETWORK + OTHERS + PROGRAMS + AMOUNTS),
        "limits": ((isolation.LIMITS,), AMOUNTS),
    }
    for tier, (wanted, stopped) in needs.items():
        if {*wanted} <= {*layers} and not {*stopped} & {*reached}:
            return tier
    return "apart"


if __name__ == "__main__":
    os.environ["CANARY"] = "planted"  # as a secret of the server would be
    found = try_out()
    json.dump((found.tier, found.layers, found.reached), sys.stdout)
