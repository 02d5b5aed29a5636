"""What processes use, from /proc: processor time, private memory, and how busy the machine was besides. Linux."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
MB = 1024.0
"""kB, the unit of /proc, in a MB"""


@dataclass(frozen=True)
class Load:
    """How noisy a measurement was."""

    seconds: float
    ours: float
    """processors that this process and its children used on average"""
    others: float
    """processors that everything else used on average"""
    average: float
    """load average of the last minute"""


USUAL = 1.066
"""Seconds that a fresh `import sklearn.linear_model` takes, with one thread, on the machine that the bars are from."""


def pace(rounds: int = 5) -> float:
    """How many times longer that takes here: the fastest of some rounds."""
    command = [sys.executable, "-c", "import sklearn.linear_model"]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, env=os.environ | threads, check=True)
        times.append(time.perf_counter() - start)
    return min(times[1:]) / USUAL


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, -int(-share * len(ordered) // 1) - 1))]


def _stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat after the command's name, the first being the state; None if the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None


def descendants(root: int) -> dict[int, int]:
    """All processes below `root`, each with its parent. A process that has ended and was not reaped is left out."""
    parents: dict[int, int] = {}
    for entry in (path.name for path in Path("/proc").iterdir()):
        if entry.isdigit() and (stat := _stat(int(entry))) and stat[0] not in "ZX":
            parents[int(entry)] = int(stat[1])
    below: dict[int, int] = {}
    wave = {root}
    while wave:
        wave = {pid for pid, parent in parents.items() if parent in wave and pid not in below}
        below |= {pid: parents[pid] for pid in wave}
    return below


def leaves(root: int) -> list[int]:
    """Processes below `root` without children: learners' processes, while their judge and template are above them."""
    below = descendants(root)
    return sorted(set(below) - set(below.values()))


def processor_seconds(root: int) -> float:
    """Processor time of a process, of those below it, and of those that they have reaped."""
    total = 0
    for pid in (root, *descendants(root)):
        if stat := _stat(pid):
            total += sum(map(int, stat[11:15]))
    return total / TICK


def _smaps(pid: int) -> dict[str, int]:
    """Sums in kB over all mappings; empty if the process is gone or not ours to look at."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def private(pid: int) -> float:
    """MB that only this process has (USS)."""
    found = _smaps(pid)
    return (found.get("Private_Clean", 0) + found.get("Private_Dirty", 0)) / MB


def footprint(root: int) -> float:
    """MB of all processes below `root`, shared pages counted once (PSS)."""
    return sum(_smaps(pid).get("Pss", 0) for pid in descendants(root)) / MB


def _busy() -> float:
    """Seconds that all processors together have worked since the machine started."""
    fields = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICK


@contextmanager
def watched() -> Iterator[list[Load]]:
    """Puts the load of the time inside into the list, at the end."""
    found: list[Load] = []
    busy, own, start = _busy(), processor_seconds(os.getpid()), time.monotonic()
    yield found
    seconds = time.monotonic() - start
    ours = (processor_seconds(os.getpid()) - own) / seconds
    others = max(0.0, (_busy() - busy) / seconds - ours)
    found.append(Load(seconds, ours, others, os.getloadavg()[0]))
