"""In the learner's process: runs the learner's source, takes calls, answers with values. No expected value, no
reference and no test ever comes here.

Requests are tuples (operation, field...); answers ("value", value), ("error", description) and, in between, ("out",
text).
"""

from __future__ import annotations

import contextlib
import copy
import difflib
import functools
import io
import mmap
import operator
import random
import re
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import numpy as np

from mlroadmap.outside import isolation, wire

SOURCE = "<your code>"
HELPER = "<check>"
GIVEN = "__given__"
RESERVE = 4 << 20
"""Bytes kept back for telling that the memory is full."""
TEXT_LIMIT = 2000


class Printer(io.TextIOBase):
    """Takes what code prints and passes it on now and then, so that it is not lost when the process has to be
    killed.
    """

    def __init__(self, post: Callable[[str], None]) -> None:
        self._post, self._lock = post, threading.Lock()
        self._pending: list[str] = []
        self._size, self._thread = 0, False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        with self._lock:
            self._pending.append(text)
            self._size += len(text)
        if self._size > 8192:
            self.flush()
        elif not self._thread:
            self._thread = True
            threading.Thread(target=self._now_and_then, daemon=True).start()
        return len(text)

    def flush(self) -> None:
        with self._lock:
            text = "".join(self._pending)
            self._pending, self._size = [], 0
            for start in range(0, len(text), 1 << 20):
                self._post(text[start : start + (1 << 20)])

    def _now_and_then(self) -> None:
        while True:
            time.sleep(0.05)
            if self._pending:
                self.flush()


class Refused(Exception):
    """A request that cannot be met, with the fields of its error."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(fields.get("text", ""))
        self.fields = fields


class Learner:
    """The learner's code and the objects that the other side has names for."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self.requests, self.answers = requests, answers
        self.lock = threading.Lock()
        self.objects: dict[int, Any] = {}
        self.spaces: dict[int, dict[str, Any]] = {}
        self.spies: dict[str, list[tuple[Any, Any, Any]]] = {}
        self.arguments: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})
        self.seed = 0
        self.printer = Printer(lambda text: self.post(("out", text)))
        self.source = ""
        self.silence: io.TextIOBase = io.StringIO()
        self.held: tuple[str, ...] = ()
        """Layers that keep this process in."""
        self.reserve: mmap.mmap | None = mmap.mmap(-1, RESERVE)  # room that is taken, not touched

    # --- talking ------------------------------------------------------------------------------------------------

    def post(self, answer: tuple[Any, ...]) -> None:
        """Send one frame, whole, whichever thread it comes from."""
        data = wire.encode(answer, self.refer)
        with self.lock:
            self.answers.write(len(data).to_bytes(4, "little") + data)
            self.answers.flush()

    def refer(self, value: object) -> wire.Ref:
        """A number for an object that stays here."""
        number = len(self.objects) + 1
        self.objects[number] = value
        return wire.Ref(number, type(value).__name__[:80])

    def resolve(self, ref: wire.Ref) -> Any:
        """The object that a reference of the other side stands for."""
        return self.objects.get(ref.number)

    def find(self, ref: str | int) -> Any:
        """The object with that number, or the one that holds the name after "run:"."""
        if isinstance(ref, int):
            return self.objects[ref]
        run, _, name = ref.partition(":")
        space = self.spaces[int(run)]
        if name not in space:
            names = [key for key in space if not key.startswith("_")]
            near = difflib.get_close_matches(name, names, 1, 0.75)
            raise Refused(missing=name, near=near[0] if near else "")
        return space[name]

    def serve(self) -> None:
        """Answer requests until the other side is gone."""
        while True:
            request = wire.receive(self.requests, self.resolve)
            try:
                answer: tuple[Any, ...] = ("value", getattr(self, f"do_{request[0]}")(*request[1:]))
            except Refused as refused:
                answer = ("error", refused.fields)
            except MemoryError as error:
                self.make_room(error)
                answer = ("error", self.describe(error))
            except BaseException as error:
                answer = ("error", self.describe(error))
            with contextlib.suppress(Exception):
                self.printer.flush()
            try:
                self.post(answer)
            except wire.WireError as error:
                self.post(("error", {"unreadable": str(error)}))

    def make_room(self, error: MemoryError) -> None:
        """Let go of what filled the memory, so that its end can be told."""
        if self.reserve is not None:
            self.reserve.close()
            self.reserve = None
        self.arguments = ((), {})
        traceback.clear_frames(error.__traceback__)

    def describe(self, error: BaseException) -> dict[str, Any]:
        """Type, text and line of an exception, the line being the last one in the learner's code."""
        line, trace = None, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == SOURCE:
                line = trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.filename in (SOURCE, None):
            line, text = error.lineno, str(error.msg)
        else:
            try:
                text = str(error)
            except BaseException:
                text = ""
        lines = self.source.splitlines()
        return {
            "type": type(error).__name__[:80],
            "bases": [base.__name__[:80] for base in type(error).__mro__][:20],
            "text": text[:TEXT_LIMIT],
            "line": line,
            "code": lines[line - 1].strip()[:200] if line and line <= len(lines) else "",
        }

    # --- requests -----------------------------------------------------------------------------------------------

    def do_start(self, options: dict[str, Any]) -> None:
        """A job begins: its seed and its limits."""
        self.seed = options.get("seed", 0)
        sys.stdout = self.printer
        sys.stderr = self.printer if options.get("errors") else self.silence
        sys.stdin = io.StringIO("")
        isolation.limit(options["cpu"], options["memory"], options["processes"], options["files"], self.held)

    def do_run(self, source: str, given: dict[str, Any]) -> int:
        """Run the learner's source from the start, in a name space of its own: the number of the run."""
        if not self.source:
            self.source = source
        code = compile(source, SOURCE, "exec", dont_inherit=True)
        self.sow()
        module = types.ModuleType("exercise")
        sys.modules["exercise"] = module  # dataclasses look their module up
        run = len(self.spaces)
        space = self.spaces[run] = module.__dict__
        if given:
            space.update(given)
            space[GIVEN] = given
        exec(code, space)  # noqa: S102 - this is what the process is for
        return run

    def sow(self) -> None:
        """The same random numbers in every run."""
        random.seed(self.seed)
        np.random.seed(self.seed % 2**32)
        torch = sys.modules.get("torch")
        if torch is not None:
            torch.manual_seed(self.seed)

    def do_defined(self, names: list[str]) -> list[str]:
        """Find each name; the first that is not there is refused."""
        for name in names:
            self.find(f"0:{name}")
        return names

    def do_get(self, ref: str | int) -> Any:
        return self.find(ref)

    def do_call(self, ref: str | int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        function = self.find(ref)
        self.arguments = (args, kwargs)
        return function(*args, **kwargs)

    def do_after(self, argument: int | str) -> Any:
        return self.arguments[0][argument] if isinstance(argument, int) else self.arguments[1][argument]

    def do_text(self, ref: str | int) -> str:
        return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(self.find(ref)))[:200]

    def do_attribute(self, ref: str | int, name: str) -> Any:
        return getattr(self.find(ref), name)

    def do_set_attribute(self, ref: str | int, name: str, value: Any) -> None:
        setattr(self.find(ref), name, value)

    def do_operator(self, ref: str | int, name: str, *operands: Any) -> Any:
        return getattr(operator, name)(self.find(ref), *operands)

    def do_swapped(self, ref: str | int, name: str, operand: Any) -> Any:
        return getattr(operator, name)(operand, self.find(ref))

    def do_length(self, ref: str | int) -> int:
        return len(self.find(ref))

    def do_truth(self, ref: str | int) -> bool:
        return bool(self.find(ref))

    def do_iterate(self, ref: str | int) -> int:
        return self.refer(iter(self.find(ref))).number

    def do_next(self, number: int) -> list[Any]:
        iterator: Iterator[Any] = self.objects[number]
        for item in iterator:
            return [item]
        return []

    def do_define(self, run: int, source: str, name: str) -> Any:
        space = dict(self.spaces[run])
        exec(compile(source, HELPER, "exec", dont_inherit=True), space)  # noqa: S102 - ours
        return space[name]

    def do_spy(self, ref: str) -> None:
        if ref in self.spies:  # it watches already: the record begins anew
            self.spies[ref].clear()
            return
        function, calls = self.find(ref), self.spies.setdefault(ref, [])

        @functools.wraps(function)
        def spied(*args: Any, **kwargs: Any) -> Any:
            before = _copy((args, kwargs))
            returned = function(*args, **kwargs)
            calls.append((*before, _copy(returned)))
            return returned

        run, _, name = ref.partition(":")
        self.spaces[int(run)][name] = spied

    def do_spied(self, ref: str) -> list[Any]:
        return self.spies[ref]

    def do_sql(self, setup: str, source: str) -> list[Any]:
        from mlroadmap.outside import other_kinds

        return other_kinds.query(setup, source)

    def do_shell(self, files: dict[str, str], setup: str, source: str, live: bool = False) -> tuple[str, str, int]:
        """Run a script. What it prints is passed on while it runs; or once, of the first script, when it has ended."""
        from mlroadmap.outside import other_kinds

        if live:
            return other_kinds.script(files, setup, source, self.printer.write)
        output, errors, code = other_kinds.script(files, setup, source)
        if not self.source:
            self.source = source
            self.printer.write(other_kinds.shown(output + errors))
        return output, errors, code

    def do_command(self, command: list[str]) -> tuple[str, str, int]:
        from mlroadmap.outside import other_kinds

        return other_kinds.command(command)

    def do_files(self) -> dict[str, str]:
        from mlroadmap.outside import other_kinds

        return other_kinds.files()

    def do_cell(self, source: str) -> dict[str, Any]:
        from mlroadmap.outside import cells

        return cells.run(self, source)


def _copy(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except Exception:  # something that cannot be copied, such as a generator: better the thing itself than nothing
        return value
