"""Grades a submission: the one way in. Judges wait in a small pool, each with a learner's process ready."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Hashable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

from mlroadmap.core.exercise import Exercise
from mlroadmap.core.turns import Turns
from mlroadmap.core.verdict import Message, TestResult, Verdict
from mlroadmap.outside import process
from mlroadmap.outside.engine import BEGUN, ENGINE, KINDS
from mlroadmap.outside.watch import Watch

GRACE = 3.0
"""Seconds that a judge may take beyond the learner's limit."""
START = 60.0
"""Seconds that a judge, or the learner's process for a job, may take to start, on a busy machine."""
JUDGES = 2
"""Judges of one set of libraries that work at the same time; more submissions wait."""
IDLE = 900.0
"""Seconds without a job after which a judge gives its memory back."""
JOBS = 500
"""Jobs after which a judge is replaced."""


CLOSED = "the grader is closed"


class JudgeGone(Exception):
    """The judge ended or had to be ended: its text says which."""


class Judge:
    """A judge's process. One job at a time."""

    def __init__(self, modules: str) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="mlroadmap-judge-"))
        self.jobs = 0
        self.used = time.monotonic()
        self._ready = False
        self._watch = Watch()
        try:
            self.process = subprocess.Popen(
                process.python("mlroadmap.outside.judge", modules),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self.scratch,
                env=process.environment(self.scratch),
                start_new_session=True,  # an interrupt from the terminal is for the server, not for the judge
            )
        except BaseException:
            process.remove(self.scratch)
            raise
        assert self.process.stdin and self.process.stdout
        self.requests = cast(BinaryIO, self.process.stdin)
        self.answers = cast(BinaryIO, self.process.stdout)

    def judge(self, job: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The fields of a verdict. Raises JudgeGone when the judge ended or took longer than `seconds`.

        They are counted once the learner's process is ready: on a busy machine it may still be starting.
        """
        if not self._ready:
            self._ask(None, START)
            self._ready = True
        self.jobs += 1
        answer = self._ask(job, START)
        if answer == BEGUN:
            answer = self._ask(None, seconds)
        if not isinstance(answer, dict):
            raise JudgeGone("the judge gave no verdict")
        return answer

    def _ask(self, job: dict[str, Any] | None, seconds: float) -> Any:
        began = time.monotonic()
        self._watch.set(seconds, self.kill)
        try:
            if job is not None:
                self.requests.write(json.dumps(job).encode() + b"\n")
                self.requests.flush()
            return json.loads(self.answers.readline())
        except (OSError, ValueError) as error:  # an end in the middle of a line is no JSON
            late = time.monotonic() - began >= seconds
            reason = f"no verdict after {seconds:g} seconds" if late else "the judge ended"
            raise JudgeGone(reason) from error
        finally:
            self._watch.clear()

    def kill(self) -> None:
        """End it now. Its learner's process ends with it."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self.process.kill()

    def close(self) -> None:
        """Kill, reap, remove its folder."""
        self.kill()
        self.process.wait()
        for stream in (self.requests, self.answers):
            with contextlib.suppress(OSError):
                stream.close()
        process.remove(self.scratch)


class _Waiter:
    """Somebody who waits for a judge, and what came: a judge, or None for leave to start one."""

    def __init__(self) -> None:
        self.come = threading.Event()
        self.judge: Judge | None = None


class Pool:
    """Judges by their set of libraries. Safe to use from several threads; whoever has to wait gets one in turn."""

    def __init__(self, judges: int = JUDGES) -> None:
        self._judges = judges
        self._lock = threading.Lock()
        self._idle: dict[str, list[Judge]] = {}
        self._count: dict[str, int] = {}
        self._waiting: dict[str, Turns[_Waiter]] = {}
        self._closed = False

    def judge(self, modules: str, job: dict[str, Any], seconds: float, owner: Hashable = None) -> dict[str, Any]:
        """Have a job judged by the next free judge; where several wait, owners take turns. Raises JudgeGone."""
        judge = self._take(modules, owner)
        alive = False
        try:
            answer = judge.judge(job, seconds)
            alive = True
            return answer
        finally:
            self._give(modules, judge, alive)

    def warm(self, modules: str = "") -> None:
        """Start a judge ahead of the first submission, without waiting for it."""
        with self._lock:
            if self._closed or self._count.get(modules, 0):
                return
            self._count[modules] = 1
        self._give(modules, Judge(modules), True)

    def _take(self, modules: str, owner: Hashable) -> Judge:
        waiter = None
        with self._lock:
            if self._closed:
                raise JudgeGone(CLOSED)
            if idle := self._idle.get(modules):
                return idle.pop()
            if self._count.get(modules, 0) < self._judges:
                self._count[modules] = self._count.get(modules, 0) + 1
            else:
                waiter = _Waiter()
                self._waiting.setdefault(modules, Turns()).add(owner, waiter)
        if waiter is not None:
            waiter.come.wait()
            if waiter.judge is not None:
                return waiter.judge
            if self._closed:
                raise JudgeGone(CLOSED)
        try:
            return Judge(modules)
        except BaseException:
            self._release(modules, None)
            raise

    def _give(self, modules: str, judge: Judge, alive: bool) -> None:
        keep = alive and judge.jobs < JOBS
        judge.used = time.monotonic()
        if not self._release(modules, judge if keep else None):
            judge.close()

    def _release(self, modules: str, judge: Judge | None) -> bool:
        """Pass on a judge, or the leave to start one. False if a judge that was given is not wanted."""
        with self._lock:
            if not self._closed and (waiting := self._waiting.get(modules)):
                waiter = waiting.next()
                waiter.judge = judge
                waiter.come.set()
                return judge is not None
            if judge is None or self._closed:
                self._count[modules] -= 1
                return False
            self._idle.setdefault(modules, []).append(judge)
            return True

    def give_back(self, seconds: float = IDLE) -> int:
        """End judges that had nothing to do for so long, but for one that most exercises need. How many ended."""
        late, ended = time.monotonic() - seconds, list[Judge]()
        with self._lock:
            for modules, judges in self._idle.items():
                for judge in [judge for judge in judges if judge.used <= late]:
                    if modules or len(judges) > 1:
                        judges.remove(judge)
                        ended.append(judge)
                        self._count[modules] -= 1
        for judge in ended:
            judge.close()
        return len(ended)

    def close(self) -> None:
        """End the idle judges and let no new one start."""
        with self._lock:
            self._closed = True
            idle = [judge for judges in self._idle.values() for judge in judges]
            self._idle.clear()
            for waiting in self._waiting.values():
                while waiting:
                    waiting.next().come.set()
        for judge in idle:
            judge.close()


_pool = Pool()
atexit.register(_pool.close)


def warm_up() -> None:
    """Start the judge that most exercises need, so that the first verdict does not wait for imports."""
    _pool.warm()


def give_back() -> None:
    """End judges that had nothing to do for long. To be called now and then."""
    _pool.give_back()


def grade(exercise: Exercise, source: str, seed: int, pool: Pool | None = None, owner: Hashable = None) -> Verdict:
    """The verdict on a submission. Always one, whatever the code does; the same for the same seed and versions.

    `source` is the learner's code; of kind order, the lines in the learner's order. `owner` is whose it is: where many
    wait, owners take turns. Raises ValueError for kinds that have no check (study).
    """
    if exercise.kind not in KINDS:
        raise ValueError(f"{exercise.id}: exercises of kind {exercise.kind} are not graded")
    job = {
        "kind": exercise.kind,
        "source": source,
        "names": list(exercise.names),
        "check": exercise.check,
        "tests": list(exercise.tests),
        "limits": asdict(exercise.limits),
        "seed": seed,
    }
    began = time.monotonic()
    try:
        fields = (pool or _pool).judge(
            process.modules_for(exercise.libraries), job, exercise.limits.wall + GRACE, owner
        )
    except (JudgeGone, OSError) as error:
        return Verdict(
            outcome="broken",
            tests=tuple(TestResult(id, "waiting") for id in exercise.tests),
            message=Message("judge-error", {"error": str(error), "test": ""}),
            seed=seed,
            seconds=time.monotonic() - began,
            engine=ENGINE,
        )
    message = fields.pop("message")
    values = fields.pop("values")
    tests = tuple(TestResult(id, state) for id, state in fields.pop("tests"))
    return Verdict(tests=tests, message=Message(message, values) if message else None, seed=seed, **fields)
