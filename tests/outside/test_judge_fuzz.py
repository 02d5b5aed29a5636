"""Whatever a learner's process says, the judge gives a verdict: never right, never the check's fault, never late.

The frames of an honest process are recorded once; then each in turn is replaced by something hostile.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlroadmap.outside import judge as judging
from mlroadmap.outside import wire

FULL = settings.default is not None and settings.default.max_examples >= 1000
PLACES = 10
EXAMPLES = 10_000 if FULL else 150
"""Times PLACES: 100,000 hostile messages in the full profile."""

CHECK = """
import numpy as np
from mlroadmap.checks import test


@test("values")
def values(student, case):
    def right(given):
        case.close(student.total(given), float(sum(given)), slips={"zero": 0.0})

    case.forall(lambda draw: draw.list(lambda: draw.number(-9, 9)), right, runs=3)
    X = case.rng.normal(size=(3, 2))
    case.array(student.twice(X), shape=(3, 2), dtype=float)
    case.close(student.after(0), X)
    case.unchanged(0, X)
    case.equal(student.get("table"), {"a": (1, 2), "b": {3}})
    case.raises("ValueError", student.fails)
    case.close(case.slopes(student.square, case.rng.normal()), 1.0, rtol=1e9)
    case.equal(student.printed, "")


@test("objects")
def objects(student, case):
    line = student.Line(2.0)
    case.type(line, "Line")
    at = student.define("def at(line, x): return line.at(x)", "at")
    case.close(at(line, 3.0), 6.0)
    line.slope = 4.0
    case.equal([line.slope, len(line), 4.0 in line, bool(line)], [4.0, 1, True, True])
    case.equal(list(line), [4.0])
    case.equal([line < 5.0, 2 * line, -line, abs(line)], [True, 8.0, -4.0, 4.0])
    case.equal(line[0], 4.0)


@test("runs")
def runs(student, case):
    spy = student.spy("total")
    case.close(student.twice_total([1.0, 2.0]), 6.0)
    case.equal([(args, kwargs) for args, kwargs, _ in spy.calls], [(([1.0, 2.0],), {})])
    again = student.rerun(size=5)
    case.equal([again.get("size"), again.output], [5, "size 5\\n"])
    helper = student.define("def helper(x):\\n    return total([x, x])", "helper")
    case.close(helper(case.rng.integers(9).item()), 0.0, atol=99)
    case.equal(student.axes(), [])
"""
SOURCE = """
import numpy as np
size = 3
print("size", size)
table = {"a": (1, 2), "b": {3}}
def total(x): return float(sum(x))
def twice(X): return 2 * X
def twice_total(x): return 2 * total(x)
def square(x): return x * x
def fails(): raise ValueError("no")
class Line:
    def __init__(self, slope): self.slope = slope
    def at(self, x): return self.slope * x
    def __len__(self): return 1
    def __iter__(self): return iter([self.slope])
    def __contains__(self, x): return x == self.slope
    def __lt__(self, x): return self.slope < x
    def __rmul__(self, x): return self.slope * x
    def __neg__(self): return -self.slope
    def __abs__(self): return abs(self.slope)
    def __getitem__(self, k): return self.slope
"""
JOB: dict[str, Any] = {
    "kind": "function", "source": SOURCE, "names": ["total", "Line"], "check": CHECK,
    "tests": ["values", "objects", "runs"], "limits": {"wall": 60, "cpu": 30, "memory": 256, "output": 8}, "seed": 3,
}  # fmt: skip


class Recorder:
    """Passes on what comes from the learner's process, and keeps it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.heard = stream, bytearray()

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.heard += data
        return data

    def close(self) -> None:
        self.stream.close()


class Actor(judging.Child):
    """A learner's process that says what it was told to say, and is gone afterwards."""

    def __init__(self, said: bytes) -> None:
        super().__init__(Path(), 0, io.BytesIO(), io.BytesIO(said))
        self._ready = True

    def poll(self) -> int:
        return 0

    def kill(self) -> None:
        """There is nothing to kill."""


def framed(data: bytes) -> bytes:
    return len(data).to_bytes(4, "little") + data


@pytest.fixture(scope="module")
def honest() -> list[bytes]:
    """The frames of an honest process, in their order."""
    children = judging.source_of_children("")
    child = children.spare()
    try:
        child.wait_until_ready()
        recorder = Recorder(child.answers)
        child.answers = cast(BinaryIO, recorder)
        verdict = judging.judge(JOB, child)
        assert verdict["outcome"] == "passed", verdict
    finally:
        child.close()
        children.close()
    stream, frames = io.BytesIO(recorder.heard), []
    while head := stream.read(4):
        frames.append(stream.read(int.from_bytes(head, "little")))
    assert len(frames) > 30
    return frames


def judged(frames: list[bytes], at: int, hostile: bytes) -> dict[str, Any]:
    """The verdict on a process that says something else once; it goes on honestly after that."""
    before, after = frames[:at], frames[at + 1 :]
    began = time.process_time()
    verdict = judging.judge(JOB, Actor(b"".join(map(framed, before)) + hostile + b"".join(map(framed, after))))
    assert time.process_time() - began < 4  # it does not go round and round
    wire.encode(verdict)  # it can be sent on
    return verdict


keys = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.binary(max_size=9))
refs = st.builds(wire.Ref, st.integers(0, 2**32 - 1), st.text(max_size=9), st.text(max_size=9))
values = st.recursive(
    st.one_of(keys, st.complex_numbers(), refs, st.sets(keys, max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.lists(inner, max_size=4).map(tuple), st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=8,
)
faults = st.dictionaries(
    st.sampled_from(["type", "bases", "text", "line", "code", "missing", "near", "unreadable"]), values, max_size=6
)
answers = st.one_of(
    st.tuples(st.just("value"), values), st.tuples(st.just("error"), faults), st.tuples(st.just("out"), values), values
)


def mangled(change: tuple[int, int, bytes]) -> Callable[[bytes], bytes]:
    at, gone, put = change

    def mangle(frame: bytes) -> bytes:
        place = at % max(1, len(frame))
        return frame[:place] + put + frame[place + gone :]

    return mangle


hostile = st.one_of(
    answers.map(lambda answer: lambda frame: framed(wire.encode(answer, lambda ref: cast(wire.Ref, ref)))),
    st.tuples(st.integers(0, 999), st.integers(0, 4), st.binary(max_size=6)).map(
        lambda change: lambda frame: framed(mangled(change)(frame))
    ),
    st.binary(max_size=60).map(lambda data: lambda frame: data),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=PLACES, max_size=PLACES), hostile)
@example(list(range(50)), lambda frame: framed(wire.encode(("value", None))))
@example(list(range(50)), lambda frame: framed(wire.encode(("value", [1, [2]]))))
@example(list(range(50)), lambda frame: framed(wire.encode(("value", {"a": 1}))))
@example(list(range(50)), lambda frame: framed(wire.encode(("value", -1))))
@example(list(range(50)), lambda frame: framed(wire.encode(("value", 2**80))))
@example(list(range(50)), lambda frame: framed(wire.encode(("value", wire.Ref(1, "Line", "")))))
@example(list(range(50)), lambda frame: b"")
@example(list(range(50)), lambda frame: b"\xff\xff\xff\xff")
@example(list(range(50)), lambda frame: framed(frame) * 2)
def test_whatever_a_process_says_it_gets_a_verdict_and_the_check_is_not_blamed(
    honest: list[bytes], places: list[int], change: Callable[[bytes], bytes]
) -> None:
    for place in places:
        at = 1 + place % (len(honest) - 1)  # the first starts the process: no code of the learner's has run yet
        verdict = judged(honest, at, change(honest[at]))
        assert verdict["outcome"] in ("passed", "failed", "stopped"), (at, verdict)


def test_an_honest_process_passes(honest: list[bytes]) -> None:
    assert judged(honest, 1, framed(honest[1]))["outcome"] == "passed"


def test_a_value_that_only_the_judge_can_compute_cannot_be_guessed(honest: list[bytes]) -> None:
    floats = [at for at, frame in enumerate(honest) if type(wire.decode(frame)[1]) is float]
    assert len(floats) > 5
    for at in floats[:3]:  # the sums of three lists that were drawn
        assert judged(honest, at, framed(wire.encode(("value", 0.125))))["outcome"] == "failed"
