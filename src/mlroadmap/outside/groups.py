"""Control groups: what a script and everything it starts may take together (Linux, where this user may make them).

A script starts processes, and limits of a process hold for each of them alone. Where no group can be made, the number
of processes is limited inside the namespaces instead, which the kernel does for every user but root.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from mlroadmap.outside.children import Child

log = logging.getLogger(__name__)
MB = 1 << 20
PATIENCE = 5.0
"""seconds"""
_NAME = "mlroadmap-"
_FILES = {"pids": ("pids.max",), "memory": ("memory.max", "memory.limit_in_bytes")}
"""The file that holds the limit of each kind, in the second version of control groups or in the first."""


class Group:
    """A group that holds nothing yet. To be closed once its work is done."""

    def __init__(self, folders: list[Path]) -> None:
        self._folders = folders

    def take_in(self, pid: int) -> None:
        """Put a process into it, and with it what that process will start. Raises OSError."""
        for folder in self._folders:
            (folder / "cgroup.procs").write_text(str(pid), encoding="ascii")

    def close(self) -> None:
        """End what is still in it and remove it; waits a moment for what was killed to be gone."""
        until = time.monotonic() + PATIENCE
        for folder in self._folders:
            while folder.exists():
                with contextlib.suppress(OSError):
                    folder.rmdir()
                    break
                self._kill(folder)
                if time.monotonic() > until:
                    break
                time.sleep(0.005)

    @staticmethod
    def _kill(folder: Path) -> None:
        """What lost its parent is in no process group that we know, but it is in here."""
        with contextlib.suppress(OSError):
            for number in (folder / "cgroup.procs").read_text(encoding="ascii").split():
                if int(number) > 0:  # 0: it cannot be named from here
                    with contextlib.suppress(OSError):
                        os.kill(int(number), signal.SIGKILL)


@contextlib.contextmanager
def held_together(start: Callable[[], Child], processes: int, memory: int) -> Iterator[Child]:
    """A learner's process for a script, in a group of its own where there can be one; both are gone afterwards."""
    group = make(processes, memory)
    try:
        with contextlib.closing(start()) as child:
            if group is not None:
                child.wait_until_ready()
                try:
                    group.take_in(child.number())
                except OSError as error:
                    log.warning("a script runs under its own limits only, its control group refuses it: %s", error)
            yield child
    finally:
        if group is not None:
            group.close()


def make(processes: int, memory: int) -> Group | None:
    """A group with at most so many processes and so many MB together; None where that cannot be had."""
    name, made = f"{_NAME}{os.getpid()}-{uuid.uuid4().hex[:8]}", list[Path]()
    wanted = {"pids": processes, "memory": memory * MB}
    try:
        for place, kinds in places():
            folder = place / name
            folder.mkdir()
            made.append(folder)
            for kind in kinds:
                _file(folder, kind).write_text(str(wanted[kind]), encoding="ascii")
    except OSError:
        Group(made).close()
        return None
    return Group(made) if made else None


@cache
def places() -> tuple[tuple[Path, tuple[str, ...]], ...]:
    """Folders in which groups can be made, and the kinds of limits that hold there: both kinds, or nothing."""
    found: dict[Path, tuple[str, ...]] = {}
    for kind in _FILES:
        place = next((one for one in _candidates(kind) if _works(one, kind)), None)
        if place is None:
            return ()
        found[place] = (*found.get(place, ()), kind)
    for place in found:
        _tidy(place)
    return tuple(found.items())


def _tidy(place: Path) -> None:
    """Remove groups whose maker was killed before it could."""
    for folder in place.glob(f"{_NAME}*"):
        maker = folder.name.removeprefix(_NAME).partition("-")[0]
        if not Path("/proc", maker).exists():
            with contextlib.suppress(OSError):
                folder.rmdir()


def _candidates(kind: str) -> Iterator[Path]:
    """The group of this process and those above it, in the second version's tree and in the first's for this kind."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    tops = {"": Path("/sys/fs/cgroup"), kind: Path("/sys/fs/cgroup", kind)}
    for line in lines:
        _, controllers, path = line.split(":", 2)
        for controller in controllers.split(","):
            if controller in tops:
                below = Path(path.lstrip("/"))
                yield from (tops[controller] / one for one in (below, *below.parents))


def _file(folder: Path, kind: str) -> Path:
    return next((folder / name for name in _FILES[kind] if (folder / name).exists()), folder / _FILES[kind][0])


def _works(place: Path, kind: str) -> bool:
    trial = place / f"{_NAME}{os.getpid()}-trial-{kind}"
    try:
        trial.mkdir()
    except OSError:
        return False
    try:
        return _file(trial, kind).exists()
    finally:
        with contextlib.suppress(OSError):
            trial.rmdir()
