"""Starts, talks to and ends one learner's process."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from mlroadmap.outside import wire

SCIENCE = (
    "pandas", "scipy", "sklearn.linear_model", "sklearn.model_selection", "sklearn.preprocessing", "sklearn.pipeline",
    "sklearn.datasets", "sklearn.metrics", "sklearn.neighbors", "sklearn.tree", "sklearn.ensemble", "sklearn.cluster",
    "sklearn.decomposition",
)  # fmt: skip
PLOTS = ("matplotlib.pyplot", "matplotlib.backends.backend_svg")


def modules_for(libraries: Collection[str]) -> str:
    """What a process imports ahead for these libraries: one of a few sets, so that spare processes fit many exercises."""
    names: list[str] = []
    known = {name.split(".")[0] for name in libraries}
    if known & {"pandas", "sklearn", "scikit-learn", "scipy"}:
        names += SCIENCE
    if "matplotlib" in known:
        names += PLOTS
    if "torch" in known:
        names.append("torch")
    return ",".join(names)


def preload(names: str) -> None:
    """Import modules ahead, with commas between; those that are not installed are left out."""
    for name in filter(None, names.split(",")):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def environment(scratch: Path) -> dict[str, str]:
    """The whole environment of our processes: nothing of the server's, one thread for each numeric library."""
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    found = {f"{name}_NUM_THREADS": "1" for name in threads} | {
        "HOME": str(scratch), "TMPDIR": str(scratch), "TEMP": str(scratch), "PATH": os.defpath, "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MPLBACKEND": "agg", "MPLCONFIGDIR": str(_figure_cache()),
        "LOKY_MAX_CPU_COUNT": "1", "JOBLIB_MULTIPROCESSING": "0",
    }  # fmt: skip
    for name in ("SYSTEMROOT", "SystemRoot"):
        if name in os.environ:
            found[name] = os.environ[name]
    return found


def _figure_cache() -> Path:
    """Where Matplotlib keeps its list of fonts: made once, for it takes seconds. Learner code cannot write there on Linux."""
    import platformdirs

    path = Path(platformdirs.user_cache_dir("mlroadmap", False)) / "matplotlib"
    path.mkdir(parents=True, exist_ok=True)
    return path


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules; nothing of the user's own Python set-up has a say."""
    return [sys.executable, "-s", "-P", "-m", module, *arguments]


class ProcessEnded(Exception):
    """The process is gone. `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ended with {code}")
        self.code = code


class Child:
    """A learner's process, waiting. Not safe to use from several threads at once, but `kill` may come from any."""

    def __init__(self, modules: str) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="mlroadmap-"))
        self._ready = False
        self.started = False
        """True once its rights are taken away."""
        try:
            self.process = subprocess.Popen(
                python("mlroadmap.outside.child", str(os.getpid()), modules),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=self.scratch,
                env=environment(self.scratch),
                start_new_session=True,
            )
        except BaseException:
            shutil.rmtree(self.scratch, ignore_errors=True)
            raise
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self.requests, self.answers, self.errors = self.process.stdin, self.process.stdout, self.process.stderr

    def wait_until_ready(self) -> None:
        """Wait for the imports. Raises RuntimeError with what it said if the process could not start."""
        if self._ready:
            return
        try:
            wire.receive(self.answers)  # type: ignore[arg-type]
        except (EOFError, wire.WireError) as error:
            text = self.errors.read().decode("utf-8", "replace")
            raise RuntimeError(f"the learner's process did not start: {text[-2000:]}") from error
        self._ready = True

    def start(self, seed: int, cpu: float, memory: int, processes: bool = False, errors: bool = False) -> tuple[str, ...]:
        """Take the process's rights away; the layers that hold. See isolation.apply."""
        self.wait_until_ready()
        options = {"seed": seed, "cpu": cpu, "memory": memory, "processes": processes, "errors": errors}
        held = self.ask(("start", str(self.scratch), options), lambda _: None)
        self.started = True
        return tuple(held[1])

    def ask(
        self, request: tuple[Any, ...], heard: Callable[[str], None], refer: Callable[[wire.Ref], object] | None = None
    ) -> tuple[str, Any]:
        """Send a request and wait: ("value", value) or ("error", description). What is printed meanwhile goes to `heard`.

        Raises ProcessEnded, WireError for an answer that is none, and TypeError for a request that is no data.
        """
        try:
            try:
                wire.send(self.requests, request)  # type: ignore[arg-type]
            except wire.WireError as error:
                raise TypeError(f"cannot be sent to the learner's code: {error}") from error
            while True:
                answer = wire.receive(self.answers, refer)  # type: ignore[arg-type]
                match answer:
                    case ("out", str(text)):
                        heard(text)
                    case ("value", value):
                        return "value", value
                    case ("error", dict(description)):
                        return "error", description
                    case _:
                        raise wire.WireError("an answer that is none")
        except (EOFError, BrokenPipeError, ConnectionError) as error:
            raise ProcessEnded(self.process.wait()) from error

    def interrupt(self) -> None:
        """Ask the running code to stop, where the system can."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGINT)

    def kill(self) -> None:
        """End the process and whatever it started, now."""
        if self.process.returncode is not None:
            return
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self.process.kill()

    def close(self) -> None:
        """Kill, reap and remove its folder."""
        self.kill()
        self.process.wait()
        for stream in (self.requests, self.answers, self.errors):
            with contextlib.suppress(OSError):
                stream.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
        if self.scratch.exists():  # something in it was made unwritable, or is still being closed
            time.sleep(0.05)
            for path in self.scratch.rglob("*"):
                with contextlib.suppress(OSError):
                    path.chmod(0o700)
            shutil.rmtree(self.scratch, ignore_errors=True)
