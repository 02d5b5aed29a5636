"""Learner's processes, as the other side sees them: started or copied, talked to, and ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from mlroadmap.outside import isolation, namespaces, wire
from mlroadmap.outside.process import environment, heap, python, remove


class ProcessEnded(Exception):
    """The process is gone. `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ended with {code}")
        self.code = code


class Child:
    """A learner's process, waiting. Not safe to use from several threads at once, but `kill` may come from any."""

    def __init__(self, scratch: Path | None, pid: int, requests: BinaryIO, answers: BinaryIO) -> None:
        self.scratch, self.pid = scratch, pid
        self.requests, self.answers = requests, answers
        self.started = False
        """True once a job began."""
        self.held: tuple[str, ...] = ()
        """Layers that keep it in, once it is ready."""
        self._ready = self._over = False

    def poll(self) -> int | None:
        """Its exit code, negative for a signal, or None while it runs."""
        raise NotImplementedError

    def number(self) -> int:
        """Its process number, as it is seen from here."""
        return self.pid

    def complaint(self) -> str:
        """What a process said that could not start."""
        return ""

    def wait_until_ready(self) -> None:
        """Wait until it is parked. Raises RuntimeError with what it said if the process could not start."""
        if self._ready:
            return
        try:
            _, held = wire.receive(self.answers)
            self.held = tuple(held)
        except (EOFError, wire.WireError) as error:
            raise RuntimeError(f"the learner's process did not start: {self.complaint()[-2000:]}") from error
        self._ready = True

    def start(self, seed: int, cpu: float, memory: int, errors: bool = False, processes: int = 0) -> tuple[str, ...]:
        """Begin a job within these limits (see isolation.limit); the layers that keep the process in."""
        self.send([self.beginning(seed, {"cpu": cpu, "memory": memory, "processes": processes}, errors)])
        kind, fault = self.hear(lambda _: None)
        if kind == "error":
            raise RuntimeError(f"the learner's process could not be limited: {fault}")
        return self.held

    def beginning(self, seed: int, limits: Mapping[str, float], errors: bool = False) -> tuple[Any, ...]:
        """The request that begins a job, to be sent first. Limits as in core.exercise.Limits, as far as given."""
        self.wait_until_ready()
        self.started = True
        return "start", {"seed": seed, "errors": errors, "processes": 0, "files": namespaces.DISK, **limits}

    def ask(
        self, request: tuple[Any, ...], heard: Callable[[str], None], refer: Callable[[wire.Ref], object] | None = None
    ) -> tuple[str, Any]:
        """Send a request and wait for its answer: see `send` and `hear`."""
        self.send([request])
        return self.hear(heard, refer)

    def send(self, requests: Sequence[tuple[Any, ...]]) -> None:
        """Send requests, which are answered in their order, without waiting.

        Raises ProcessEnded, and TypeError for a request that is no data: then nothing was sent.
        """
        try:
            wire.send_all(self.requests, requests)
        except wire.WireError as error:
            raise TypeError(f"cannot be sent to the learner's code: {error}") from error
        except (BrokenPipeError, ConnectionError) as error:
            raise ProcessEnded(self.wait()) from error

    def hear(self, heard: Callable[[str], None], refer: Callable[[wire.Ref], object] | None = None) -> tuple[str, Any]:
        """Wait for an answer: ("value", value) or ("error", description). What it prints meanwhile goes to `heard`.

        Raises ProcessEnded, and WireError for an answer that is none.
        """
        try:
            while True:
                answer = wire.receive(self.answers, refer)
                match answer:
                    case ("out", str(text)):
                        heard(text)
                    case ("value", value):
                        return "value", value
                    case ("error", dict(description)):
                        return "error", description
                    case _:
                        raise wire.WireError("an answer that is none")
        except (EOFError, ConnectionError) as error:
            raise ProcessEnded(self.wait()) from error

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        while (code := self.poll()) is None:
            time.sleep(0.001)
        return code

    def interrupt(self) -> None:
        """Ask the running code to stop, where the system can."""
        if os.name == "posix" and not self._over:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGINT)

    def kill(self) -> None:
        """End the process and whatever it started, now."""
        if self._over:
            return
        if os.name == "posix":
            for end in (os.killpg, os.kill):  # its group is not there yet if it has just been started
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    end(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill, reap and remove its folder."""
        self.kill()
        with contextlib.suppress(RuntimeError):  # whoever could tell its exit code is gone too
            self.wait()
        for stream in (self.requests, self.answers):
            with contextlib.suppress(OSError):
                stream.close()
        if self.scratch is not None:
            remove(self.scratch)


class Spawned(Child):
    """A learner's process that was started on its own and imports its libraries itself. Works on every system."""

    def __init__(self, modules: str, shell: bool = False) -> None:
        scratch = Path(tempfile.mkdtemp(prefix="mlroadmap-"))
        try:
            self._process = subprocess.Popen(
                python("mlroadmap.outside.child", str(os.getpid()), modules, *(["shell"] if shell else [])),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=scratch,
                env=environment(scratch),
                start_new_session=True,
            )
        except BaseException:
            remove(scratch)
            raise
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None and answers is not None
        super().__init__(scratch, self._process.pid, cast(BinaryIO, requests), cast(BinaryIO, answers))

    def poll(self) -> int | None:
        code = self._process.poll()
        self._over = code is not None
        return code

    def number(self) -> int:
        """Its process number, as it is seen from here."""
        return self.pid

    def complaint(self) -> str:
        assert self._process.stderr is not None
        return self._process.stderr.read().decode("utf-8", "replace")

    def kill(self) -> None:
        super().kill()
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        super().close()
        assert self._process.stderr is not None
        self._process.stderr.close()


class Copied(Child):
    """A learner's process that a template made of itself."""

    def __init__(self, template: Template, shell: bool = False) -> None:
        self._template = template
        self._code: int | None = None
        inside = template.wait_until_ready()  # then its folders are its own, in memory
        scratch = None if inside else Path(tempfile.mkdtemp(prefix="mlroadmap-"))
        inner_requests, requests = os.pipe()
        answers, inner_answers = os.pipe()
        try:
            pid, self._handle = template.copy(scratch, inner_requests, inner_answers, shell)
        except BaseException:
            if scratch is not None:
                remove(scratch)
            os.close(requests)
            os.close(answers)
            raise
        finally:
            os.close(inner_requests)
            os.close(inner_answers)
        super().__init__(scratch, pid, os.fdopen(requests, "wb"), os.fdopen(answers, "rb"))

    def poll(self) -> int | None:
        if self._code is None:
            self._code = self._template.code(self.pid)
            self._over = self._code is not None
        return self._code

    def number(self) -> int:
        if self._handle is None or not self._template.inside:
            return self.pid
        about = Path(f"/proc/self/fdinfo/{self._handle}").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in about.splitlines() if line.startswith("Pid:"))

    def interrupt(self) -> None:
        if self._handle is None:
            super().interrupt()
        elif not self._over:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGINT)

    def kill(self) -> None:
        if self._handle is None:
            super().kill()
        elif not self._over:  # its number may mean another process here; its group it may have left
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            if not self._template.inside:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        super().close()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


class Template:
    """A process with the libraries imported, of which learner's processes are copied (Linux)."""

    def __init__(self, modules: str) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="mlroadmap-template-"))
        self._socket, other = socket.socketpair()
        self._ready = self.inside = False
        self._lock = threading.Lock()
        with other:
            self._process = subprocess.Popen(
                python("mlroadmap.outside.template", str(os.getpid()), modules),
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=self.scratch,
                env=environment(self.scratch) | heap(),
                start_new_session=True,
            )

    def spare(self, shell: bool = False) -> Child:
        """A new learner's process, for Python or for scripts."""
        return Copied(self, shell)

    def wait_until_ready(self) -> bool:
        """Wait for the libraries; whether it is in namespaces of its own. Raises RuntimeError if it is gone."""
        with self._lock:
            if not self._ready:
                self.inside = self._reply()[0] == b"N"
                self._ready = True
                if self.inside:  # it left this folder behind
                    remove(self.scratch)
        return self.inside

    def copy(self, folder: Path | None, requests: int, answers: int, shell: bool) -> tuple[int, int | None]:
        """Make a copy in that folder which talks over these: its number, and a descriptor to kill it by, if any.

        Raises RuntimeError if the template is gone.
        """
        with self._lock:
            self._send((b"S" if shell else b"P") + os.fsencode(folder or ""), [requests, answers])
            number, handle = self._reply()
        return int(number), handle

    def code(self, pid: int) -> int | None:
        """The exit code of a copy, None while it runs. Raises RuntimeError if the template is gone."""
        with self._lock:
            self._send(b"W" + str(pid).encode())
            reply, _ = self._reply()
        return None if reply == b"-" else int(reply)

    def _send(self, message: bytes, descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._socket, [message], list(descriptors))
        except OSError as error:
            raise RuntimeError("the process that holds the libraries is gone") from error

    def _reply(self) -> tuple[bytes, int | None]:
        try:
            message, handles, _, _ = socket.recv_fds(self._socket, 64, 1)
        except OSError:
            message, handles = b"", []
        if not message:
            raise RuntimeError("the process that holds the libraries is gone")
        return message, handles[0] if handles else None

    def close(self) -> None:
        """End it, and with it its copies."""
        self._socket.close()
        self._process.kill()
        self._process.wait()
        remove(self.scratch)


class Spares:
    """Learner's processes where there are no templates: each imports its libraries ahead of its turn."""

    def __init__(self, modules: str) -> None:
        self._modules = modules

    def spare(self, shell: bool = False) -> Child:
        """A new learner's process, for Python or for scripts."""
        return Spawned(self._modules, shell)

    def close(self) -> None:
        """Nothing is held."""


def source_of_children(modules: str) -> Template | Spares:
    """Where learner's processes with these modules come from on this system."""
    copies = sys.platform == "linux" and isolation.COPIES not in isolation.left_out()
    return Template(modules) if copies else Spares(modules)
