"""Takes rights away from the process it runs in, as far as the system allows. Called before any learner code.

Limits of the process (POSIX), then on Linux: no new privileges, Landlock (files: Python and the libraries can be read,
the process's own folder written, nothing else seen) and seccomp (a list of the system calls that are answered: no
sockets, no tracing, signals to itself only; for Python code no other processes either). A process whose template
entered namespaces has given up the rights over them too. No package is needed, only ctypes. Each layer that the kernel
refuses is left out, and `park` says which ones hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Collection
from pathlib import Path

from mlroadmap.outside import landlock, namespaces, seccomp
from mlroadmap.outside.kernel import done, libc

LIMITS, LANDLOCK, SECCOMP, NAMESPACES = "limits", "landlock", "seccomp", "namespaces"
LAYERS = (NAMESPACES, LIMITS, LANDLOCK, SECCOMP)
WITHOUT = "MLROADMAP_GRADER_WITHOUT"
"""Names of layers, with commas between, that are left out even where they could hold."""
COPIES = "copies"
"""Left out in the same way: each learner's process is started by itself, as where processes cannot be copied."""
MB = 1 << 20

size_of_template = 0
"""Bytes of address space of the template, or of this process before it gave up its rights: the same, nearly."""


def left_out() -> frozenset[str]:
    """Layers that the operator, or a test, switched off."""
    return frozenset(filter(None, os.environ.get(WITHOUT, "").replace(" ", "").split(",")))


def keeps_scripts(held: Collection[str]) -> bool:
    """Whether the layers that hold are enough to run a script, which may start other programs."""
    return {LANDLOCK, SECCOMP} <= {*held}


def park(processes: bool, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Take the rights away for good, all but the amounts that `limit` sets; the names of the layers that hold.

    The folder that can be written is the present one. processes: whether other programs may be started. extra: more
    folders that can be read. Done ahead of time, so that a submission need not wait for it.
    """
    global size_of_template
    size_of_template = size_of_template or _size()  # later it cannot be seen
    held, off, scoped, closed = [], left_out(), False, False
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            if namespaces.inside():
                namespaces.give_up_rights()
                held.append(NAMESPACES)
            done(libc().prctl(38, ctypes.c_ulong(1), 0, 0, 0))  # PR_SET_NO_NEW_PRIVS: the next two need it
            closed = True
    if closed and LANDLOCK not in off:
        with contextlib.suppress(OSError, AttributeError):
            scoped = landlock.install([Path.cwd(), *namespaces.private_folders()], extra)
            held.append(LANDLOCK)
    if LIMITS not in off and _limits():
        held.insert(held.index(LANDLOCK) if LANDLOCK in held else len(held), LIMITS)
    if closed and SECCOMP not in off:
        with contextlib.suppress(OSError, AttributeError):
            seccomp.install(processes, scoped or namespaces.inside())
            held.append(SECCOMP)
    return tuple(held)


def limit(cpu: float, memory: int, processes: int, files: int, held: Collection[str]) -> None:
    """Set the amounts of this job, for good. cpu: seconds from now on (0: no limit). memory: MB from now on. processes:
    of this user in these namespaces, outside of which there are others (0: no limit). files: MB.

    `held`: the layers that `park` named.
    """
    if LIMITS not in held:
        return
    import resource

    if cpu:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + cpu + 0.999))
    if size_of_template:
        _lower(resource.RLIMIT_AS, size_of_template + memory * MB)
    _lower(resource.RLIMIT_FSIZE, files * MB)
    if processes and NAMESPACES in held:
        _lower(resource.RLIMIT_NPROC, processes)
    if SECCOMP in held:
        seccomp.fix_limits()


def prepare(extra: tuple[str, ...] = ()) -> None:
    """Find what may be read once, in a process whose copies will call `park` with the same `extra`."""
    global size_of_template
    size_of_template = namespaces.size() or _size()
    if sys.platform == "linux":
        landlock.readable(extra)
        with contextlib.suppress(OSError):  # a machine without a table
            for processes in (False, True):
                seccomp.ready(processes, True)
                seccomp.ready(processes, namespaces.inside())
            seccomp.limits_fixed()


def die_with(parent: int) -> None:
    """On Linux: be killed when the thread that started this process ends. Ends at once if the parent is gone
    already. `parent` is its number as seen from here: 0 from a process namespace of one's own.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            libc().prctl(1, ctypes.c_ulong(9), 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
        if os.getppid() != parent:
            os._exit(1)


def _size() -> int:
    """Bytes of address space in use, 0 if the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _limits() -> bool:
    """The limits that are the same for every job. False where there are none."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, 64)
    return True


def _lower(which: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(which, (value, value))
