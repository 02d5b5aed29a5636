"""Running the terminal cells of a lesson: commands for `sh` in a throw-away folder, kept in as exercises are.

Each run starts in an empty folder and types the commands of the earlier cells first, so nothing is kept between runs
and the same commands always print the same.
"""

from __future__ import annotations

import atexit
import re
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from functools import cache

from mlroadmap.outside import groups, isolation, wire
from mlroadmap.outside.children import Child, ProcessEnded
from mlroadmap.outside.other_kinds import HOME
from mlroadmap.outside.sessions import WALL, CellError, CellResult, Printed
from mlroadmap.outside.starting import Starter

MEMORY = 512
"""MB of a run."""
PROCESSES = 32
"""At a time, those of the shell included."""
_TYPED = "_typed() { _kept=$?; printf '%s\\n' \"$1\"; return $_kept; }"
_LINE_NUMBER = re.compile(r"^(?:sh|/bin/sh): \d+: ", re.MULTILINE)


class Shells:
    """Runs commands; each run has a process of its own. Safe to use from several threads at once."""

    def __init__(self, wall: float = WALL) -> None:
        self._wall = wall
        self._starter = Starter("shells")
        self._running: dict[Hashable, Child] = {}
        self._stopped: set[Child] = set()
        self._lock = threading.Lock()

    def run(
        self, key: Hashable, source: str, before: Sequence[str] = (), hear: Callable[[str], None] | None = None
    ) -> CellResult:
        """Run the commands of `source` in a fresh folder, after those of `before`, whose output is dropped.

        What is shown has each command behind a `$`, as a terminal has, unless there is one command only. `hear` gets it
        line by line while the commands run, up to the limit. Where scripts cannot be kept in, nothing is run and the
        error is of type `no-shell`.
        """
        try:
            with groups.held_together(lambda: self._starter.start("", True), PROCESSES, MEMORY) as child:
                child.wait_until_ready()
                return self._run(child, key, source, before, hear)
        except RuntimeError as error:
            return CellResult("", (), CellError("crashed", str(error)))

    def _run(
        self, child: Child, key: Hashable, source: str, before: Sequence[str], hear: Callable[[str], None] | None
    ) -> CellResult:
        late, screen = threading.Event(), _Screen(child.kill, hear)

        def too_late() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._wall, too_late)
        timer.daemon = True
        with self._lock:
            self._running[key] = child
        began = time.monotonic()
        try:
            if not isolation.keeps_scripts(child.held):
                return CellResult("", (), CellError("no-shell"))
            timer.start()
            child.start(0, self._wall, MEMORY, processes=PROCESSES)
            _run(child, source, before, screen)
            return CellResult(screen.text(), (), None, time.monotonic() - began)
        except (RuntimeError, ProcessEnded, wire.WireError):
            reasons = {"output": screen.flooded, "timeout": late.is_set(), "stopped": child in self._stopped}
            reason = next((name for name, holds in reasons.items() if holds), "crashed")
            return CellResult(screen.text(), (), CellError(reason), time.monotonic() - began)
        finally:
            timer.cancel()
            with self._lock:
                if self._running.get(key) is child:
                    del self._running[key]
                self._stopped.discard(child)

    def stop(self, key: Hashable) -> bool:
        """End what runs under that key. False if nothing does."""
        with self._lock:
            child = self._running.get(key)
            if child is None:
                return False
            self._stopped.add(child)
        child.kill()
        return True

    def close(self) -> None:
        """End all processes."""
        for key in list(self._running):
            self.stop(key)
        self._starter.close()


@cache
def shells() -> Shells:
    """The one that this process uses; it ends with it."""
    made = Shells()
    atexit.register(made.close)
    return made


class _Screen(Printed):
    """What the commands print, with the place of the folder left out of it; passed on in whole lines."""

    def __init__(self, flood: Callable[[], None], hear: Callable[[str], None] | None) -> None:
        super().__init__(flood, self._pass_lines if hear else None)
        self._hear, self._rest = hear, ""
        self.folder = ""

    def _pass_lines(self, text: str) -> None:
        lines, newline, self._rest = (self._rest + text).rpartition("\n")
        if newline and self._hear is not None:
            self._hear(self._plain(lines + newline))

    def text(self, value: str = "") -> str:
        return self._plain(super().text(value)).removesuffix("\n")

    def _plain(self, text: str) -> str:
        return _LINE_NUMBER.sub("sh: ", text.replace(self.folder, HOME) if self.folder else text)


def _run(child: Child, source: str, before: Sequence[str], screen: _Screen) -> None:
    """Type the commands, and show on the screen what a terminal would."""
    _asked(child, ("shell", {}, "", ":", True))  # makes the folder, in which the next two run
    screen.folder = _asked(child, ("command", ["pwd"]))[0].strip()
    commands = _commands(source, lambda text: _asked(child, ("command", ["sh", "-n", "-c", text]))[2] == 0)
    lines = [_TYPED, "exec 3>&1 >/dev/null 2>&1", *before, "exec >&3 2>&3 3>&-"]
    if len([command for command in commands if not command.startswith("#")]) < 2:
        lines += commands
    else:
        for command in commands:
            lines += [f"_typed {_quoted('$ ' + command.replace(chr(10), chr(10) + '> '))}", command]
    _, errors, _ = _asked(child, ("shell", {}, "", "\n".join(lines) + "\n", True), screen.hear)
    screen.hear(errors)


def _asked(
    child: Child, request: tuple[object, ...], heard: Callable[[str], None] = lambda _: None
) -> tuple[str, str, int]:
    kind, answer = child.ask(request, heard)
    match kind, answer:
        case "value", (str(output), str(errors), int(code)):
            return output, errors, code
    raise wire.WireError("an answer that is none")


def _commands(source: str, complete: Callable[[str], bool]) -> list[str]:
    """The lines of `source`, those joined that are one command only together, as a loop is."""
    found: list[str] = []
    current = ""
    for line in source.split("\n"):
        current = f"{current}\n{line}" if current else line
        if not current.strip():
            current = ""
        elif "<<" not in current and complete(current):
            found.append(current)
            current = ""
    return [*found, current] if current else found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
