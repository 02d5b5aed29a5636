"""Cells of a lesson: one learner's process for each open lesson, which keeps its names from cell to cell."""

from __future__ import annotations

import ast
import contextlib
import threading
import time
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mlroadmap.outside import process, wire
from mlroadmap.outside.children import Child, ProcessEnded
from mlroadmap.outside.starting import Starter

WALL = 10.0
"""Seconds that one cell may take."""
PATIENCE = 1.0
"""Seconds that an interrupted cell has to stop by itself; after that its process ends and its names are lost."""
MEMORY = 1024
"""MB on top of what Python and the libraries take."""
OUTPUT = 64 << 10
"""Characters of printed text; the rest is cut with a mark."""
FLOOD = 64
CUT = "\n[…]"


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a cell did not end well: the name of a Python exception, or `timeout`, `stopped`, `output`, `exit`,
    `crashed`.
    """

    type: str
    text: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CellResult:
    """What a cell did. Its texts come from the learner's code: escape them.

    `text` is what it printed and, as in a notebook, its last value; where that value speaks HTML too, `html` has it, to
    be cleaned, and `printed` what stands before it. `images` are figures: texts that begin with
    `<?xml` (SVG, to be shown as an image, never inlined) or with `data:image/png;base64,`.
    """

    text: str
    images: tuple[str, ...] = ()
    error: CellError | None = None
    seconds: float = 0.0
    restarted: bool = False
    """True if the names of earlier cells were lost, or not there yet, and `before` was run first."""
    html: str = ""
    printed: str = ""


@dataclass(eq=False)
class _Session:
    child: Child
    modules: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    used: float = 0.0
    running: int = 0
    stopped: bool = False
    alive: bool = True


class Sessions:
    """At most `limit` processes; one that was idle for `idle_seconds` ends. Safe to use from several threads."""

    def __init__(self, limit: int = 4, idle_seconds: float = 600, wall: float = WALL) -> None:
        self._limit, self._idle, self._wall = limit, idle_seconds, wall
        self._changed = threading.Condition()
        self._sessions: dict[Hashable, _Session] = {}
        self._known: set[Hashable] = set()
        self._starter = Starter("cells")
        self._timer: threading.Timer | None = None

    def run(
        self,
        key: Hashable,
        source: str,
        before: Sequence[str] = (),
        libraries: Collection[str] = (),
        hear: Callable[[str], None] | None = None,
    ) -> CellResult:
        """Run a cell in the session of `key`. A new session runs the sources in `before` first, without showing them.

        `libraries` are imported while the process starts, besides those that the sources mention, so that their time
        does not count as the cell's. `hear` gets what the cell prints while it runs, up to the limit.
        """
        session, new = self._open(key, [*before, source], libraries)
        restarted = new and (bool(before) or key in self._known)
        try:
            with session.lock:
                if new:
                    self._known.add(key)
                    for earlier in before:
                        result = self._run(session, earlier, False)
                        if not session.alive:
                            return CellResult("", (), result.error, result.seconds, True)
                return self._run(session, source, restarted, hear)
        finally:
            self._leave(key, session)

    def stop(self, key: Hashable) -> bool:
        """Interrupt the cell that runs, or end its process if it does not stop soon. False if none runs."""
        with self._changed:
            session = self._sessions.get(key)
            if session is None or not session.running:
                return False
            session.stopped = True
        session.child.interrupt()
        timer = threading.Timer(PATIENCE, lambda: session.child.kill() if session.running and session.stopped else None)
        timer.daemon = True
        timer.start()
        return True

    def reset(self, key: Hashable) -> None:
        """Forget a session: the next cell starts from nothing."""
        with self._changed:
            session = self._sessions.pop(key, None)
            self._known.discard(key)
            self._changed.notify_all()
        if session is not None:
            session.alive = False
            session.child.close() if not session.running else session.child.kill()

    def close(self) -> None:
        """End all processes."""
        for key in list(self._sessions):
            self.reset(key)
        if self._timer is not None:
            self._timer.cancel()
        self._starter.close()

    def _open(self, key: Hashable, sources: Sequence[str], libraries: Collection[str]) -> tuple[_Session, bool]:
        ended: list[_Session] = []
        try:
            with self._changed:
                ended += self._sweep()
                session = self._sessions.get(key)
                while session is None and len(self._sessions) >= self._limit:
                    if idle := [(s.used, k) for k, s in self._sessions.items() if not s.running]:
                        ended.append(self._sessions.pop(min(idle, key=lambda pair: pair[0])[1]))
                    else:
                        self._changed.wait()
                        session = self._sessions.get(key)
                new = session is None
                if session is None:
                    modules = process.modules_for({*libraries, *imported(sources)})
                    session = self._sessions[key] = _Session(self._starter.start(modules), modules)
                session.running += 1
                return session, new
        finally:
            for old in ended:
                old.child.close()

    def _leave(self, key: Hashable, session: _Session) -> None:
        with self._changed:
            session.running -= 1
            session.used = time.monotonic()
            kept = session.alive and self._sessions.get(key) is session
            if not kept and self._sessions.get(key) is session:
                del self._sessions[key]
            self._changed.notify_all()
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._idle + 0.1, self._expire)
            self._timer.daemon = True
            self._timer.start()
        if not kept and not session.running:
            session.child.close()

    def _sweep(self) -> list[_Session]:
        """Take out the sessions that were idle too long; the caller holds the lock, and closes them after."""
        late = time.monotonic() - self._idle
        keys = [key for key, session in self._sessions.items() if not session.running and session.used < late]
        return [self._sessions.pop(key) for key in keys]

    def _expire(self) -> None:
        with self._changed:
            ended = self._sweep()
            self._changed.notify_all()
        for session in ended:
            session.child.close()
        with self._changed:
            self._starter.keep({session.modules for session in self._sessions.values()})

    def _run(
        self, session: _Session, source: str, restarted: bool, hear: Callable[[str], None] | None = None
    ) -> CellResult:
        """One cell. After an end of the process `session.alive` is False."""
        printed = Printed(session.child.kill, hear)
        session.stopped = False
        try:
            if not session.child.started:
                session.child.start(0, 0, MEMORY, errors=True)
        except (RuntimeError, ProcessEnded, wire.WireError) as error:
            session.alive = False
            return CellResult("", (), CellError("crashed", str(error)), 0.0, restarted)
        late = threading.Event()

        def too_late() -> None:
            late.set()
            session.child.interrupt()

        timers = [threading.Timer(self._wall, too_late), threading.Timer(self._wall + PATIENCE, session.child.kill)]
        began = time.monotonic()
        value, html, images = "", "", tuple[str, ...]()
        problem: CellError | None
        try:
            for timer in timers:
                timer.daemon = True
                timer.start()
            value, html, images, problem = _answer(*session.child.ask(("cell", source), printed.hear))
        except (ProcessEnded, wire.WireError) as gone:
            session.alive = False
            session.child.kill()
            ended = isinstance(gone, ProcessEnded) and gone.code >= 0
            problem = CellError("exit" if ended else "crashed")
        finally:
            for timer in timers:
                timer.cancel()
        seconds = time.monotonic() - began
        for reason, holds in (("output", printed.flooded), ("timeout", late.is_set()), ("stopped", session.stopped)):
            if holds and problem is not None and (not session.alive or problem.type == "KeyboardInterrupt"):
                problem = CellError(reason)
                break
        return CellResult(printed.text(value), images, problem, seconds, restarted, html, printed.text(""))


class Printed:
    """Printed text up to the limit."""

    def __init__(self, flood: Callable[[], None], hear: Callable[[str], None] | None) -> None:
        self._pass_on = hear
        self._parts: list[str] = []
        self._kept = self._heard = 0
        self._flood, self.flooded = flood, False

    def hear(self, text: str) -> None:
        self._heard += len(text)
        kept = text[: max(0, OUTPUT - self._kept)]
        self._parts.append(kept)
        if kept and self._pass_on is not None:
            self._pass_on(kept)
        self._kept += len(kept)
        if self._heard > FLOOD * OUTPUT and not self.flooded:
            self.flooded = True
            self._flood()

    def text(self, value: str) -> str:
        printed = "".join(self._parts)
        if self._heard > self._kept:
            return printed + CUT
        shown = value if len(value) <= OUTPUT else value[:OUTPUT] + CUT
        return printed + ("\n" if printed and shown and not printed.endswith("\n") else "") + shown


def _answer(kind: str, answer: Any) -> tuple[str, str, tuple[str, ...], CellError | None]:
    match kind, answer:
        case "value", {"value": str(value), "html": str(html), "images": list(images), "error": problem}:
            return value, html, tuple(image for image in images if isinstance(image, str)), _error(problem)
        case "error", dict():
            return "", "", (), _error(answer)
    raise wire.WireError("an answer that is none")


def _error(problem: Any) -> CellError | None:
    match problem:
        case {"type": str(name), "text": str(text), "line": line}:
            return CellError(name, text, line if type(line) is int else None)
        case {"unreadable": str(text)}:
            return CellError("unreadable", text)
    return None


def imported(sources: Sequence[str]) -> set[str]:
    """First parts of the names of the modules that the sources import; sources that are no Python count for nothing."""
    names: set[str] = set()
    for source in sources:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names.add(node.module.split(".")[0])
    return names
