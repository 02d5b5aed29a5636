"""The judge: a process of its own that runs `check.py` against a learner's process, and never runs learner code itself.

It reads jobs from standard input, a line of JSON each, and writes for each a line once the learner's process is ready,
and one with the fields of the verdict. A spare learner's process waits for the next job.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from mlroadmap.checks import running
from mlroadmap.checks.student import Ended, Handle, LearnerError, Log, Missing, Raised, Student
from mlroadmap.outside import groups, isolation, wire
from mlroadmap.outside.children import Child, ProcessEnded, source_of_children
from mlroadmap.outside.engine import BEGUN, ENGINE, SCRIPTS
from mlroadmap.outside.process import OUT_OF_MEMORY, preload, remove
from mlroadmap.outside.watch import Watch

FLOOD = 64
"""A program that prints this many times its limit is stopped."""
CUT = "\n[…]"
MOST_ENDED = 4
"""Killed processes that may wait to be reaped while jobs come in."""
_KILLED = -getattr(signal, "SIGKILL", 9)
_CODES = {OUT_OF_MEMORY: "memory", -getattr(signal, "SIGXCPU", 24): "timeout", -signal.SIGTERM: "exit"}


_watch = Watch()


class Conversation:
    """One job's talk with the learner's process, its printing and its deadline."""

    def __init__(self, child: Child, job: dict[str, Any], log: Log) -> None:
        self.child, self.log = child, log
        self.limits = job["limits"]
        self.printed = ""
        self.output = ""
        self.room = self.limits["output"] * 1024
        self.heard = 0
        self.late = self.flooded = False
        self.asked: float | None = None
        self.waited = 0.0
        """Seconds that the learner's code took; the rest of the time was the check's."""
        self.late_in_check = False

    def _too_late(self) -> None:
        asked = self.asked
        waited = self.waited + (time.monotonic() - asked if asked is not None else 0.0)
        self.late, self.late_in_check = True, waited < self.limits["wall"] / 2
        self.child.kill()

    def _hear(self, text: str) -> None:
        self.heard += len(text)
        kept = text[: max(0, self.room - len(self.output))]
        self.output += kept
        self.printed += kept
        if self.heard > FLOOD * self.room and not self.flooded:
            self.flooded = True
            self.child.kill()

    def _refer(self, ref: wire.Ref) -> Handle:
        return Handle(self, self.log, ref.number, f"{ref.type}", ref.type, ref.text)

    def ask(self, operation: str, *fields: Any) -> Any:
        """See checks.student.Link."""
        request = (operation, *_outward(fields))
        with self._theirs():  # from the sending on: on a busy machine they may run before it is over for us
            self.child.send([request])
            return self._answer()

    def hear(self) -> Any:
        """The value that answers the request that was sent first. Raises LearnerError."""
        with self._theirs():
            return self._answer()

    @contextlib.contextmanager
    def _theirs(self) -> Iterator[None]:
        """Time that counts as the learner's, and what can go wrong in it as theirs."""
        asked = self.asked = time.monotonic()
        try:
            yield
        except ProcessEnded as ended:
            raise self._ended(ended.code) from ended
        finally:
            self.asked = None
            self.waited += time.monotonic() - asked

    def _answer(self) -> Any:
        self.printed = ""
        try:
            kind, answer = self.child.hear(self._hear, self._refer)
        except wire.WireError as error:
            raise Ended("unreadable", reason=str(error)) from error
        if kind == "value":
            return answer
        raise _fault(answer)

    def _ended(self, code: int) -> Ended:
        if self.flooded:
            return Ended("output", limit=f"{self.limits['output']} kB")
        if self.late:
            return Ended("timeout", seconds=f"{self.limits['wall']:g}")
        reason = _CODES.get(code, "exit" if code >= 0 else "crashed")
        if code == _KILLED:  # the limit of processor time, or the system's own when memory is short
            reason = "timeout" if time.monotonic() - self.began > 0.8 * self.limits["cpu"] else "crashed"
        return Ended(reason, seconds=f"{self.limits['cpu']:g}")

    def __enter__(self) -> Conversation:
        self.began = time.monotonic()
        _watch.set(self.limits["wall"], self._too_late)
        return self

    def __exit__(self, *_: object) -> None:
        _watch.clear()


def _outward(value: Any) -> Any:
    """Handles as the references that the learner's process knows."""
    if isinstance(value, Handle):
        ref = value._h_ref
        if isinstance(ref, int):
            return wire.Ref(ref)
        return _outward(value._h_link.ask("get", ref))
    if type(value) in (list, tuple):
        return type(value)(_outward(item) for item in value)
    if type(value) is dict:
        return {key: _outward(item) for key, item in value.items()}
    return value


def _fault(answer: dict[str, Any]) -> LearnerError:
    """The exception that an error frame describes. It comes from the learner's process, so nothing in it is taken on
    trust.
    """

    def text(key: str) -> str:
        value = answer.get(key, "")
        return value if isinstance(value, str) else ""

    if "missing" in answer:
        return Missing(text("missing"), text("near"))
    if "unreadable" in answer:
        return Ended("unreadable", reason=text("unreadable"))
    bases, line = answer.get("bases"), answer.get("line")
    names = tuple(base for base in bases if isinstance(base, str)) if isinstance(bases, list) else ()
    return Raised(text("type"), names, text("text"), line if type(line) is int else None, text("code"))


def judge(job: dict[str, Any], child: Child, begun: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """The fields of the verdict on one job: source, kind, names, check, tests, limits, seed.

    `child` must have been made for scripts if the job is one. `begun` is called once it is ready.
    """
    log, limits = Log(), job["limits"]
    python = job["kind"] not in (*SCRIPTS, "sql")
    try:
        child.wait_until_ready()
        begun()
        if job["kind"] in SCRIPTS and not isolation.keeps_scripts(child.held):
            return _verdict(job, running.Result(0, "no-scripts", fault=True))
        processes = 0 if python else limits["processes"]  # threads count too, and those of Python code are few
        requests = [child.beginning(job["seed"], {**limits, "processes": processes})]
        if python:
            requests += [("run", job["source"], {}), ("defined", list(job["names"]))]
    except RuntimeError as error:
        return _faulty(job, running.describe(error))
    with Conversation(child, job, log) as talk:
        try:
            child.send(requests)
            tests = running.load(job["check"], job["tests"])  # while the learner's code runs
            kind, fault = child.hear(lambda _: None)
        except (running.CheckFault, ProcessEnded, wire.WireError) as error:
            return _faulty(job, str(error) if isinstance(error, running.CheckFault) else running.describe(error))
        if kind == "error":
            return _faulty(job, f"the learner's process could not be limited: {fault}")
        result = _talk(job, talk, tests, python)
        if talk.late_in_check and result.message == "timeout":
            result = running.Result(
                result.passed, "judge-error", {"error": "check.py took too long", "test": ""}, fault=True
            )
    more = CUT if talk.heard > len(talk.output) else ""
    return _verdict(job, result) | {
        "called": log.called if result.message else "",
        "output": talk.output + more,
        "seconds": time.monotonic() - talk.began,
        "engine": f"{ENGINE} python {platform.python_version()} numpy {np.__version__} {'+'.join(child.held)}",
    }


def _talk(job: dict[str, Any], talk: Conversation, tests: dict[str, running.Test], python: bool) -> running.Result:
    """Run the tests; if Python was sent ahead, once it has run."""
    try:
        run = talk.hear() if python else 0
        if python:
            talk.hear()
        student = Student(talk, job["source"], talk.log, run if type(run) is int else 0, talk.output)
    except LearnerError as error:
        return running.explain(error, talk.log)
    return running.run(tests, student, job["seed"], job["source"], talk.log)


def _faulty(job: dict[str, Any], error: str) -> dict[str, Any]:
    return _verdict(job, running.Result(0, "judge-error", {"error": error, "test": ""}, fault=True))


def _verdict(job: dict[str, Any], result: running.Result) -> dict[str, Any]:
    marks = []
    for place, id in enumerate(job["tests"]):
        failed = place == result.passed and not result.fault
        marks.append((id, "passed" if place < result.passed else "failed" if failed else "waiting"))
    outcome = "broken" if result.fault else "stopped" if result.stopped else "failed" if result.message else "passed"
    return {
        "outcome": outcome, "tests": marks, "message": result.message, "values": dict(result.values), "called": "",
        "returned": result.returned, "expected": result.expected, "line": result.line, "output": "", "seconds": 0.0,
        "engine": ENGINE,
    }  # fmt: skip


def _clear_away(ended: list[Child], jobs: BinaryIO) -> None:
    """Reap processes that were killed, and remove what is left of them; what takes long waits if a job does."""
    while ended and (os.name != "posix" or len(ended) > MOST_ENDED or not select.select([jobs], [], [], 0)[0]):
        if os.name != "posix" or len(ended) > MOST_ENDED or ended[0].poll() is not None:
            ended.pop(0).close()
        else:
            select.select([jobs], [], [], 0.001)


def _write(verdicts: BinaryIO, answer: object) -> None:
    verdicts.write(json.dumps(answer).encode() + b"\n")
    verdicts.flush()


def main() -> None:
    """Entry: the modules that a learner's process imports ahead."""
    modules = sys.argv[1] if len(sys.argv) > 1 else ""
    jobs, verdicts = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    children = source_of_children(modules)
    preload(",".join(name for name in modules.split(",") if name.split(".")[0] in ("pandas", "scipy", "sklearn")))
    begun = partial(_write, verdicts, BEGUN)
    spare: Child | None = None
    ended: list[Child] = []
    try:
        spare = children.spare()
        _write(verdicts, "ready")
        while line := jobs.readline():
            job = json.loads(line)
            if job["kind"] in SCRIPTS:
                limits = job["limits"]
                start = partial(children.spare, True)
                with groups.held_together(start, limits["processes"], limits["memory"]) as child:
                    _write(verdicts, judge(job, child, begun))  # what it started is cleared away afterwards
                continue
            _write(verdicts, judge(job, spare, begun))
            spare.kill()
            ended.append(spare)
            spare = children.spare()
            _clear_away(ended, jobs)
    except BrokenPipeError:
        pass
    finally:
        with contextlib.suppress(Exception):
            for child in (*ended, *([spare] if spare else [])):
                child.close()
            children.close()
        remove(Path.cwd())  # whoever started this process may be gone
    os._exit(0)


if __name__ == "__main__":
    main()
