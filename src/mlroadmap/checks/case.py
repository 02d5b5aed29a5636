"""What a test says of a value: the right one, or the id of the message that the learner should see."""

from __future__ import annotations

import ast
import contextlib
import zlib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NoReturn, TypeVar

import numpy as np

from mlroadmap.checks import comparing, generating, oracles, showing
from mlroadmap.checks.student import Ended, LearnerError, Log, Raised

T = TypeVar("T")


class Failure(Exception):
    """A test said no: the id of a message and the texts it is filled with."""

    def __init__(
        self,
        message: str,
        values: Mapping[str, str],
        returned: str = "",
        expected: str = "",
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.values = message, values
        self.returned, self.expected, self.line = returned, expected, line


_Fault = Failure | LearnerError


def _kind(failure: _Fault) -> tuple[str, str]:
    """Two inputs fail in the same way if these are the same."""
    if isinstance(failure, Failure):
        return failure.message, ""
    return type(failure).__name__, failure.type if isinstance(failure, Raised) else ""


class Case:
    """The judge's side of one test. Every method returns quietly or ends the test with a message.

    Each message can use {name} (what was called last), {called} (the call with its arguments), {got} and {expected},
    besides the values that are given here.
    """

    def __init__(self, test: str, seed: int, source: str, log: Log, after: Callable[[int | str], Any]) -> None:
        self.seed = seed
        """Shown in the verdict: the same seed draws the same inputs."""
        self.rng = np.random.default_rng([seed, zlib.crc32(test.encode())])
        """A generator of this test alone."""
        self.source = source
        """The learner's code."""
        self._log, self._after = log, after

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of the learner's code."""
        return ast.parse(self.source)

    def equal(self, got: Any, expected: Any, slips: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Same type and value, else the id of the slip whose value was returned, else `not-equal`."""
        if comparing.same(got, expected):
            return
        for message, slip in (slips or {}).items():
            if comparing.same(got, slip):
                self._fail(message, got, expected, values)
        self._fail("not-equal", got, expected, values)

    def close(
        self,
        got: Any,
        expected: Any,
        rtol: float = 1e-6,
        atol: float = 1e-9,
        slips: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """Numbers and arrays within `rtol * |expected| + atol`; nan only where nan is expected.

        Else the id of the slip whose value was returned (a slip that is as close to the right value does not count),
        else `wrong-type`, `wrong-shape` or `not-equal`. A list or tuple of numbers as `expected` stands for any
        sequence.
        """
        mismatch = self._mismatch(got, expected, rtol, atol)
        if mismatch is None:
            return
        for message, slip in (slips or {}).items():
            if self._mismatch(slip, expected, rtol, atol) and not self._mismatch(got, slip, rtol, atol):
                self._fail(message, got, expected, values)
        self._fail(mismatch.reason, got, expected, {**self._type(got), **mismatch.values, **values})

    def array(self, got: Any, shape: tuple[int | None, ...] | None = None, dtype: Any = None) -> None:
        """A NumPy array (`wrong-type`) of that shape (None: any length; `wrong-shape`) and dtype (`wrong-dtype`).

        `float`, `int`, `bool` and `complex` as dtype mean any precision of that kind, anything else exactly that dtype.
        """
        if not isinstance(got, np.ndarray):
            self._fail("wrong-type", got, None, {**self._type(got), "wanted": "array"})
        if shape is not None:
            fits = len(shape) == got.ndim and all(w is None or w == s for w, s in zip(shape, got.shape, strict=True))
            wanted = str(shape).replace("None", "any")
            if not fits:
                self._fail("wrong-shape", got, None, {"shape": str(got.shape), "wanted": wanted})
        if dtype is not None:
            kinds: dict[Any, str] = {float: "f", int: "iu", bool: "b", complex: "c"}
            fits = got.dtype.kind in kinds[dtype] if dtype in kinds else got.dtype == np.dtype(dtype)
            name = dtype.__name__ if dtype in kinds else str(np.dtype(dtype))
            if not fits:
                self._fail("wrong-dtype", got, None, {"dtype": str(got.dtype), "wanted": name})

    def type(self, got: Any, *kinds: Any) -> None:
        """One of these types (`wrong-type`); a text names a class of the learner's own. bool is no int; NumPy's
        numbers count.
        """
        wanted = tuple(k.__name__ if isinstance(k, type) else str(k) for k in kinds)
        if not any(self._is(got, kind) for kind in kinds):
            names = " or ".join({"ndarray": "array", "NoneType": "None"}.get(name, name) for name in wanted)
            self._fail("wrong-type", got, None, {**self._type(got), "wanted": names})

    def unchanged(self, argument: Any, before: Any) -> None:
        """The last call left its argument alone, else `argument-changed`.

        `argument` is its position or keyword, or what `student.after` gave: `case.unchanged(0, X)`.
        """
        after = self._after(argument) if isinstance(argument, int | str) else argument
        if not comparing.same(after, before):
            texts = showing.pair(after, before)
            self._fail("argument-changed", after, None, {"before": texts[1], "after": texts[0]})

    def raises(self, error: str | tuple[str, ...], call: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
        """The call must raise that exception or one derived from it; its text. Else `did-not-raise` or
        `raised-other`.
        """
        names = (error,) if isinstance(error, str) else error
        wanted = " or ".join(names)
        try:
            got = call(*args, **kwargs)
        except Raised as raised:
            if set(names) & {raised.type, *raised.bases}:
                return raised.text
            values = {"wanted": wanted, "type": raised.type, "text": raised.text, "line": str(raised.line or "")}
            raise Failure("raised-other", self._values(values), line=raised.line) from None
        self._fail("did-not-raise", got, None, {"wanted": wanted})

    def require(self, condition: Any, message: str, **values: Any) -> None:
        """Anything else: the message's id unless the condition holds."""
        if not condition:
            got = values.get("got", self._log.returned)
            self._fail(message, got, values.get("expected"), values)

    def forall(self, draw: Callable[[generating.Draw], T], holds: Callable[[T], None], runs: int = 50) -> None:
        """`holds` must hold for `runs` inputs that `draw` builds, the simplest of all first.

        If it fails, by a message or an exception of the learner's, then the verdict is on the smallest input found that
        fails in the same way.
        """
        for run in range(runs):
            drawing = generating.Draw(self.rng if run else None)
            failure = self._failure(draw, holds, drawing)
            if failure is not None:
                self._smallest(draw, holds, drawing.notes, failure)

    def _smallest(
        self, draw: Callable[[generating.Draw], T], holds: Callable[[T], None], notes: list[int], first: _Fault
    ) -> None:
        """Shrink an input that failed, then raise its failure, with the log as it was then."""
        worst, log = first, self._log.copy()

        def fails(candidate: list[int]) -> list[int] | None:
            nonlocal worst, log
            drawing = generating.Draw(None, candidate)
            try:
                failure = self._failure(draw, holds, drawing)
            except Exception:  # an input that the check itself was not made for is no smaller failure
                return None
            if isinstance(failure, Ended):
                raise failure
            if failure is None or _kind(failure) != _kind(first):
                return None
            if generating.weight(drawing.notes) < generating.weight(best):
                worst, log = failure, self._log.copy()
                best[:] = drawing.notes
            return drawing.notes

        best = list(notes)
        if isinstance(first, Failure | Raised):
            with contextlib.suppress(Ended):  # then nothing more can be tried
                generating.shrink(notes, fails)
        self._log.restore(log)
        raise worst

    def _failure(
        self, draw: Callable[[generating.Draw], T], holds: Callable[[T], None], drawing: generating.Draw
    ) -> _Fault | None:
        self._log.begin()
        try:
            holds(draw(drawing))
        except (Failure, LearnerError) as failure:
            return failure
        return None

    def slopes(self, f: Callable[[Any], Any], at: Any, step: float = 1e-5) -> Any:
        """The slopes of one of the learner's functions, by differences (see oracles.numerical_gradient).

        Whatever it gives must be a number, else `wrong-type`.
        """

        def number(point: Any) -> float:
            got = f(point)
            try:
                if comparing.is_number(got):
                    return float(got)
            except (TypeError, OverflowError):  # complex, or a whole number beyond all floats
                pass
            self._fail("wrong-type", got, None, {**self._type(got), "wanted": "number"})

        return oracles.numerical_gradient(number, at, step)

    def forbid(self, *nodes: Any, message: str) -> None:
        """A ban, judged on the syntax tree of the code: node classes such as `ast.For`, or dotted names such as
        "np.sum".

        Values of the message: {found} and {line}.
        """
        classes = tuple(node for node in nodes if isinstance(node, type))
        names = {node for node in nodes if isinstance(node, str)}
        line = 1
        for node in ast.walk(self.tree):
            line = getattr(node, "lineno", line)
            dotted = ast.unparse(node) if names and isinstance(node, ast.Name | ast.Attribute) else ""
            if isinstance(node, classes) or dotted in names:
                found = dotted or type(node).__name__.lower()
                raise Failure(message, self._values({"found": found, "line": str(line)}), line=line)

    def _mismatch(self, got: Any, expected: Any, rtol: float, atol: float) -> comparing.Mismatch | None:
        try:
            comparing.check_close(got, expected, rtol, atol)
        except comparing.Mismatch as mismatch:
            return mismatch
        return None

    def _is(self, got: Any, kind: Any) -> bool:
        if isinstance(kind, str):
            return showing.type_name(got) == kind
        if kind is int:
            return isinstance(got, int | np.integer) and not isinstance(got, bool)
        if kind is float:
            return isinstance(got, float | np.floating)
        if kind is bool:
            return isinstance(got, bool | np.bool_)
        return type(got) is kind or (kind is None and got is None)

    def _type(self, got: Any) -> dict[str, str]:
        return {"type": showing.type_name(got)}

    def _values(self, values: Mapping[str, Any]) -> dict[str, str]:
        common = {"name": self._log.name, "called": self._log.called}
        return common | {key: showing.plain(value) for key, value in values.items()}

    def _fail(self, message: str, got: Any, expected: Any, values: Mapping[str, Any]) -> NoReturn:
        texts = showing.pair(got, expected)
        about_call = self._log.answered and got is self._log.returned
        returned = texts[0] if about_call else showing.short(self._log.returned) if self._log.answered else ""
        raise Failure(
            message,
            self._values({"got": texts[0], "expected": texts[1], **values}),
            returned=returned,
            expected=texts[1] if expected is not None and (about_call or not self._log.answered) else "",
        )
