"""The learner's code, as `check.py` meets it: calls and values, never the code's own objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

import numpy as np

from mlroadmap.checks import plots, rewriting, showing


class LearnerError(Exception):
    """Something went wrong on the learner's side; it fails the test it happened in."""


class Raised(LearnerError):
    """The learner's code raised an exception."""

    def __init__(self, type: str, bases: tuple[str, ...], text: str, line: int | None, code: str = "") -> None:
        super().__init__(f"{type}: {text}")
        self.type, self.bases, self.text, self.line, self.code = type, bases, text, line, code


class Missing(LearnerError):
    """A name that the learner's code does not define; `near` is one like it that it does, or empty."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(name)
        self.name, self.near = name, near


class Ended(LearnerError):
    """The learner's process is gone, or answers no more: `message` is the id of a built-in message."""

    def __init__(self, message: str, /, **values: Any) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Odd(Ended):
    """An answer that no honest process gives. It is the code's doing, never the check's fault."""

    def __init__(self) -> None:
        super().__init__("unreadable", reason="an answer that is none")


T = TypeVar("T")


def sound(answer: Any, kind: type[T]) -> T:
    """The answer, if it is of that type. Raises Odd."""
    if type(answer) is not kind:
        raise Odd
    return answer


class Link(Protocol):
    """The way to the learner's process."""

    printed: str
    """What was printed since the last request began."""

    def ask(self, operation: str, *fields: Any) -> Any:
        """Send a request, wait, return the decoded value. Raises LearnerError."""


class Log:
    """What a verdict tells of the last call."""

    def __init__(self) -> None:
        self.begin()

    def begin(self, name: str = "", called: Callable[[], str] = str) -> None:
        """A call begins; nothing has come back yet. `called` gives its text, should it be wanted."""
        self.name, self._called = name, called
        self.returned: Any = None
        self.answered = False

    def end(self, returned: Any) -> None:
        """The call gave this back."""
        self.returned, self.answered = returned, True

    def copy(self) -> Log:
        """What it tells now, to be restored later."""
        copy = Log()
        copy.restore(self)
        return copy

    def restore(self, other: Log) -> None:
        """Tell what another log tells."""
        self.__dict__.update(other.__dict__)

    @property
    def called(self) -> str:
        """The call as it could be typed; empty before the first."""
        return self._called()


class Handle:
    """An object that stays in the learner's process. Call it, subscript it, read and set its attributes, iterate, use
    it in arithmetic; what comes back is a plain value, or a handle again. `==` between handles means the same object.
    """

    __slots__ = ("_h_label", "_h_link", "_h_log", "_h_ref", "_h_text", "_h_type")

    def __init__(self, link: Link, log: Log, ref: str | int, label: str, type_name: str = "", text: str = "") -> None:
        for name, value in zip(self.__slots__, (label, link, log, ref, text, type_name), strict=True):
            object.__setattr__(self, name, value)

    @property
    def __type_name__(self) -> str:
        return self._h_type or "function"

    def _h_ask(self, operation: str, *fields: Any) -> Any:
        return self._h_link.ask(operation, self._h_ref, *fields)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._h_log.begin(self._h_label, _shown_later(self._h_label, args, kwargs))
        returned = self._h_ask("call", args, kwargs)
        self._h_log.end(returned)
        return returned

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = self._h_ask("attribute", name)
        return _relabel(value, f"{self._h_label}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self._h_ask("set_attribute", name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._h_ask("operator", "getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._h_ask("operator", "setitem", key, value)

    def __len__(self) -> int:
        length = sound(self._h_ask("length"), int)
        if not 0 <= length < 1 << 62:
            raise Odd
        return length

    def __bool__(self) -> bool:
        return sound(self._h_ask("truth"), bool)

    def __contains__(self, item: Any) -> bool:
        return sound(self._h_ask("operator", "contains", item), bool)

    def __iter__(self) -> Iterator[Any]:
        iterator = sound(self._h_ask("iterate"), int)
        while item := sound(self._h_link.ask("next", iterator), list):
            yield item[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Handle) and self._h_ref == other._h_ref and self._h_link is other._h_link

    def __hash__(self) -> int:
        return hash((id(self._h_link), self._h_ref))

    def __repr__(self) -> str:
        if not self._h_text and isinstance(self._h_ref, int):  # asked for late: some take longer than the call itself
            try:
                text = self._h_ask("text")
            except LearnerError:
                text = ""
            object.__setattr__(self, "_h_text", text if isinstance(text, str) else "")
        return self._h_text or f"<{self._h_label}>"

    def __neg__(self) -> Any:
        return self._h_ask("operator", "neg")

    def __abs__(self) -> Any:
        return self._h_ask("operator", "abs")


def _operator(name: str, swapped: bool) -> Any:
    def method(self: Handle, other: Any) -> Any:
        return self._h_ask("swapped" if swapped else "operator", name, other)

    return method


for _name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and_", "or_", "xor"):
    setattr(Handle, f"__{_name.rstrip('_')}__", _operator(_name, swapped=False))
    setattr(Handle, f"__r{_name.rstrip('_')}__", _operator(_name, swapped=True))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Handle, f"__{_name}__", _operator(_name, swapped=False))


def _shown_later(label: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[], str]:
    """The text of a call, made when it is asked for: that takes longer than most calls, and only failures show it."""
    try:
        kept = tuple(map(_as_it_is, args)), {key: _as_it_is(value) for key, value in kwargs.items()}
    except TypeError:
        text = showing.call(label, args, kwargs)
        return lambda: text
    return lambda: showing.call(label, *kept)


def _as_it_is(value: Any) -> Any:
    """A copy that the check cannot change any more. Raises TypeError for what is not quickly copied."""
    kind = type(value)
    if value is None or kind in (bool, int, float, complex, str, bytes) or isinstance(value, np.generic):
        return value
    if kind is np.ndarray and value.dtype.kind != "O" and value.nbytes <= 1 << 16:
        return value.copy()
    if kind in (list, tuple) and len(value) <= 64:
        return kind(map(_as_it_is, value))
    raise TypeError


def _relabel(value: Any, label: str) -> Any:
    if isinstance(value, Handle):
        object.__setattr__(value, "_h_label", label)
    return value


class Spy:
    """Records the calls of one of the learner's functions."""

    def __init__(self, link: Link, name: str) -> None:
        self._link, self.name = link, name

    @property
    def calls(self) -> list[tuple[tuple[Any, ...], dict[str, Any], Any]]:
        """One (args, kwargs, returned) for each call since the spy was set, arguments as they were before the call."""
        calls = sound(self._link.ask("spied", self.name), list)
        for call in calls:
            if type(call) is not tuple or [*map(type, call)][:2] != [tuple, dict] or len(call) != 3:
                raise Odd
        return calls


class Run:
    """What a command did: `output`, `errors` and exit `code`."""

    def __init__(self, output: str, errors: str, code: int) -> None:
        self.output, self.errors, self.code = output, errors, code


def _run(answer: Any) -> Run:
    if type(answer) is not tuple or [*map(type, answer)] != [str, str, int]:
        raise Odd
    return Run(*answer)


class Student:
    """One run of the learner's code. `student.name(...)` calls the name that the code defined."""

    def __init__(self, link: Link, source: str, log: Log, run: int, output: str) -> None:
        self._link, self._source, self._log, self._run = link, source, log, run
        self.output: str = output
        """What the code printed when it ran."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return Handle(self._link, self._log, f"{self._run}:{name}", name)

    @property
    def printed(self) -> str:
        """What the last call printed."""
        return self._link.printed

    def get(self, name: str) -> Any:
        """The value a name holds; a function or class comes as a handle."""
        return _relabel(self._link.ask("get", f"{self._run}:{name}"), name)

    def rerun(self, **given: Any) -> Student:
        """A fresh run of the code with these names set again wherever the code assigns them at top level.

        They hold these values from the first line on. Random generators start from the same seed as in the first run.
        """
        source = rewriting.set_again(self._source, given)
        run = sound(self._link.ask("run", source, given), int)
        return Student(self._link, self._source, self._log, run, self._link.printed)

    def define(self, source: str, name: str) -> Handle:
        """Put a function or class of ours beside the learner's code; a handle to `name`. It sees the learner's names.

        Never a reference solution or an expected value: the learner's code could read it.
        """
        helper = self._link.ask("define", self._run, source, name)
        if not isinstance(helper, Handle):
            raise Odd
        _relabel(helper, name)
        return helper

    def spy(self, name: str) -> Spy:
        """From now on record the calls of that name."""
        self._link.ask("spy", f"{self._run}:{name}")
        return Spy(self._link, f"{self._run}:{name}")

    def after(self, argument: int | str) -> Any:
        """The argument (its position, or its keyword) as the learner's process holds it after the last call."""
        return self._link.ask("after", argument)

    def sql(self, setup: str = "") -> list[tuple[Any, ...]]:
        """Kind sql: the rows of the learner's last query, in a fresh SQLite database after `setup`."""
        self._log.begin()
        rows = [sound(row, tuple) for row in sound(self._link.ask("sql", setup, self._source), list)]
        self._log.end(rows)
        return rows

    def shell(self, files: Mapping[str, str] | None = None, setup: str = "") -> Run:
        """Kinds shell and git: run the learner's script with `sh` in a fresh folder, which is HOME too.

        `files` are written and `setup`, a script of ours, is run there before. `files()` and `run()` look at that
        folder.
        """
        self._log.begin()
        run = _run(self._link.ask("shell", dict(files or {}), setup, self._source))
        self._log.end(run.output)
        return run

    def run(self, *command: str) -> Run:
        """Run a command of ours in the folder of the last `shell` call."""
        return _run(self._link.ask("command", list(command)))

    def files(self) -> dict[str, str]:
        """The files in the folder of the last `shell` call, texts by path; what is no text or larger than 64 kB is ''.

        Folders whose name begins with a dot are left out.
        """
        return {sound(name, str): sound(text, str) for name, text in sound(self._link.ask("files"), dict).items()}

    def axes(self) -> list[plots.Axes]:
        """What the open Matplotlib figures hold, axes by axes: data, labels and titles, never pixels."""
        reader = self.define(plots.SOURCE, "read")
        try:
            return plots.read(reader._h_ask("call", (), {}))
        except ValueError as error:
            raise Odd from error
