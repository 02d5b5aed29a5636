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
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from mlroadmap.outside import children, groups, isolation, wire
from mlroadmap.outside.children import Child, ProcessEnded
from mlroadmap.outside.sessions import OUTPUT, WALL, CellError, CellResult

HOME = "/home/ada"
"""What the throw-away folder is called in what is shown."""
MEMORY = 512
"""MB of a run."""
PROCESSES = 32
"""At a time, those of the shell included."""
CUT = "\n[…]"
_TYPED = "_typed() { _kept=$?; printf '%s\\n' \"$1\"; return $_kept; }"
_LINE_NUMBER = re.compile(r"^(?:sh|/bin/sh): \d+: ", re.MULTILINE)


class Shells:
    """Runs commands; each run has a process of its own. Safe to use from several threads at once."""

    def __init__(self, wall: float = WALL) -> None:
        self._wall = wall
        # A process dies with the thread that started it, so one thread starts them all.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="shells")
        self._source: children.Template | children.Spares | None = None
        self._running: dict[Hashable, Child] = {}
        self._stopped: set[Child] = set()
        self._lock = threading.Lock()

    def run(self, key: Hashable, source: str, before: Sequence[str] = ()) -> CellResult:
        """Run the commands of `source` in a fresh folder, after those of `before`, whose output is dropped.

        What is shown has each command behind a `$`, as a terminal has, unless there is one command only. Where scripts
        cannot be kept in, nothing is run and the error is of type `no-shell`.
        """
        try:
            with groups.held_together(lambda: self._starter.submit(self._spare).result(), PROCESSES, MEMORY) as child:
                child.wait_until_ready()
                return self._run(child, key, source, before)
        except RuntimeError as error:
            return CellResult("", (), CellError("crashed", str(error)))

    def _run(self, child: Child, key: Hashable, source: str, before: Sequence[str]) -> CellResult:
        late = threading.Event()

        def too_late() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._wall, too_late)
        timer.daemon = True
        with self._lock:
            self._running[key] = child
        began = time.monotonic()
        try:
            if not {isolation.LANDLOCK, isolation.SECCOMP} <= {*child.held}:
                return CellResult("", (), CellError("no-shell"))
            timer.start()
            child.start(0, self._wall, MEMORY, processes=PROCESSES)
            text = _run(child, source, before)
            return CellResult(text, (), None, time.monotonic() - began)
        except (RuntimeError, ProcessEnded, wire.WireError):
            reason = "timeout" if late.is_set() else "stopped" if child in self._stopped else "crashed"
            return CellResult("", (), CellError(reason), time.monotonic() - began)
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
        if self._source is not None:
            self._source.close()
            self._source = None
        self._starter.shutdown(wait=True)

    def _spare(self) -> Child:
        """A new process for scripts; in the starting thread."""
        if self._source is None:
            self._source = children.source_of_children("")
        try:
            return self._source.spare(True)  # for scripts
        except RuntimeError:  # the template is gone, as when memory was short
            self._source.close()
            self._source = children.source_of_children("")
            return self._source.spare(True)  # for scripts


@cache
def shells() -> Shells:
    """The one that this process uses; it ends with it."""
    made = Shells()
    atexit.register(made.close)
    return made


def _run(child: Child, source: str, before: Sequence[str]) -> str:
    """The text of a run, with the place of the folder left out of it."""
    _asked(child, ("shell", {}, "", ":"))  # makes the folder, in which the next two run
    folder = _asked(child, ("command", ["pwd"]))[0].strip()
    commands = _commands(source, lambda text: _asked(child, ("command", ["sh", "-n", "-c", text]))[2] == 0)
    lines = [_TYPED, "exec 3>&1 >/dev/null 2>&1", *before, "exec >&3 2>&3 3>&-"]
    if len([command for command in commands if not command.startswith("#")]) < 2:
        lines += commands
    else:
        for command in commands:
            lines += [f"_typed {_quoted('$ ' + command.replace(chr(10), chr(10) + '> '))}", command]
    output, errors, _ = _asked(child, ("shell", {}, "", "\n".join(lines) + "\n"))
    text = (output + errors).replace(folder, HOME)
    text = _LINE_NUMBER.sub("sh: ", text)
    return (text if len(text) <= OUTPUT else text[:OUTPUT] + CUT).removesuffix("\n")


def _asked(child: Child, request: tuple[object, ...]) -> tuple[str, str, int]:
    kind, answer = child.ask(request, lambda _: None)
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
