"""Takes rights away from the process it runs in, as far as the system allows. Called once, before any learner code.

Limits of the process (POSIX), then on Linux: no new privileges, Landlock (files: Python and the libraries can be read,
the process's own folder written, nothing else seen) and seccomp (no sockets, no tracing, signals to itself only; for
Python code no other processes either). No package is needed, only ctypes. Each layer that the kernel refuses is left
out, and `apply` says which ones hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from pathlib import Path

LIMITS, LANDLOCK, SECCOMP = "limits", "landlock", "seccomp"
MB = 1 << 20
PACKAGE = Path(__file__).resolve().parents[1]


def apply(scratch: Path, cpu: float, memory: int, processes: bool, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Take the rights away for good; the names of the layers that hold.

    cpu: seconds from now on (0: no limit). memory: MB from now on. processes: whether other programs may be started.
    extra: more folders that can be read.
    """
    held, scoped, size = [], False, _size()
    libc = None
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            found = ctypes.CDLL(None, use_errno=True)
            _call(found.prctl(38, ctypes.c_ulong(1), 0, 0, 0))  # PR_SET_NO_NEW_PRIVS: the next two need it
            libc = found
    if libc is not None:
        with contextlib.suppress(OSError, AttributeError):
            scoped = _landlock(libc, scratch, extra)
            held.append(LANDLOCK)
    if _limit(cpu, size, memory):
        held.insert(0, LIMITS)
    if libc is not None:
        with contextlib.suppress(OSError, AttributeError):
            _seccomp(libc, processes, scoped)
            held.append(SECCOMP)
    return tuple(held)


def prepare(extra: tuple[str, ...] = ()) -> None:
    """Find what may be read once, in a process whose copies will call `apply` with the same `extra`."""
    if sys.platform == "linux":
        _readable(extra)


def die_with(parent: int) -> None:
    """On Linux: be killed when the thread that started this process ends. Ends at once if the parent is gone
    already.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(1, ctypes.c_ulong(9), 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
        if os.getppid() != parent:
            os._exit(1)


def _size() -> int:
    """Bytes of address space in use, 0 if the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _limit(cpu: float, size: int, memory: int) -> bool:
    try:
        import resource
    except ImportError:  # Windows
        return False

    def lower(which: int, value: int) -> None:
        hard = resource.getrlimit(which)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (value, value))

    if cpu:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + cpu + 0.999))
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_FSIZE, 64 * MB)
    lower(resource.RLIMIT_NOFILE, 64)
    if size:
        lower(resource.RLIMIT_AS, size + memory * MB)
    return True


def _call(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


# --- Landlock: what of the file system can be seen. The numbers are those of <linux/landlock.h>. ----------------------

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ALL_BY_VERSION = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_NO_SPECIAL_FILES = ~(1 << 6 | 1 << 9 | 1 << 11)  # devices and sockets cannot be made
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/etc/ssl", "/proc/cpuinfo",
    "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/fs/cgroup",
    "/etc/fonts",
)  # fmt: skip
_OWN = ("/proc/self/maps", "/proc/self/status")
"""threadpoolctl, and so scikit-learn, reads these."""
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def _landlock(libc: ctypes.CDLL, scratch: Path, extra: tuple[str, ...]) -> bool:
    """True if signals to processes outside are refused too."""
    version = _call(libc.syscall(444, None, ctypes.c_size_t(0), 1))
    handled = _ALL_BY_VERSION.get(version, 0xFFFF)
    attributes = struct.pack("QQQ", handled, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _call(libc.syscall(444, attributes, ctypes.c_size_t(size), 0))

    def allow(place: int, access: int) -> None:
        _call(libc.syscall(445, rules, 1, struct.pack("=Qi", access & handled, place), 0))
        os.close(place)

    try:
        for place, access in _readable(extra):
            allow(place, access)
        for path in _OWN:  # opened here, for they are other files in each process
            allow(os.open(path, os.O_PATH | os.O_CLOEXEC), _READ_FILE)
        allow(os.open(scratch, os.O_PATH | os.O_CLOEXEC), 0xFFFF & _NO_SPECIAL_FILES)
        _call(libc.syscall(446, rules, 0))
    finally:
        os.close(rules)
    return version >= 6


@cache
def _readable(extra: tuple[str, ...]) -> list[tuple[int, int]]:
    """Descriptors of what may be read, and which access each gives. To be used once in each process."""
    found: list[tuple[int, int]] = []

    def add(path: Path, access: int) -> None:
        with contextlib.suppress(OSError):  # not there: nothing to allow
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            found.append((place, access if path.is_dir() else access & (_EXECUTE | _WRITE_FILE | _READ_FILE)))

    for folder in dict.fromkeys((*map(Path, (*_SYSTEM, *extra)), *_python_folders())):
        allow_reading(folder, PACKAGE, lambda path, whole: add(path, _READ if whole else _READ_DIR))
    for name in _DEVICES:
        add(Path(name), _READ_FILE | _WRITE_FILE)
    return found


def _python_folders() -> list[Path]:
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    paths |= {sysconfig.get_config_var("LIBDIR") or "", sys.executable, os.path.realpath(sys.executable)}
    paths |= {os.path.join(sys.prefix, "pyvenv.cfg")}  # noqa: PTH118
    return sorted(Path(path) for path in paths if path)


def allow_reading(folder: Path, hidden: Path, allow: Callable[[Path, bool], None]) -> None:
    """Let a folder be read but for `hidden`, whose names can be listed only: our own package, which may hold the
    exercises with their checks. Rules go down the tree, so each folder on the way gets rules for its other entries.
    """
    folder = folder.resolve()
    if folder == hidden:
        return
    inside = hidden.is_relative_to(folder)
    allow(folder, not inside)
    if inside:
        for entry in folder.iterdir():
            allow_reading(entry, hidden, allow)


# --- seccomp: which calls the kernel answers. Numbers for two machines; any other goes without this layer. -----------

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_DENIED = {
    "x86_64": (
        41, 42, 49, 50, 43, 288, 101, 165, 166, 155, 161, 272, 308, 321, 298, 248, 249, 250, 323, 425, 426, 427, 310,
        311, 304, 303, 160, 135, 169, 246, 175, 313, 176, 428, 429, 430, 432, 433, 442, 438, 434, 424, 312, 29, 64, 68,
        240, 105, 106, 113, 114, 117, 119, 116, 126, 133, 259, 200, 129, 297, 109, 112, 141, 144, 314, 251, 447, 103,
        163,
    ),
    "aarch64": (
        198, 203, 200, 201, 202, 242, 117, 40, 39, 41, 51, 97, 268, 280, 241, 217, 218, 219, 282, 425, 426, 427, 270,
        271, 265, 264, 164, 92, 142, 104, 105, 273, 106, 428, 429, 430, 432, 433, 442, 438, 434, 424, 272, 194, 190,
        186, 180, 146, 144, 145, 143, 147, 149, 159, 91, 33, 130, 138, 240, 154, 157, 140, 119, 274, 30, 447, 116, 89,
    ),
}  # fmt: skip
_PROCESSES = {"x86_64": (57, 58, 59, 322), "aarch64": (221, 281)}  # fork, vfork, execve, execveat
_CLONE = {"x86_64": 56, "aarch64": 220}
_KILL = {"x86_64": (62, 234), "aarch64": (129, 131)}  # kill, tgkill
_PRLIMIT = {"x86_64": 302, "aarch64": 261}
_CLONE3, _CLONE_THREAD = 435, 0x10000
_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW = 0x7FFF0000


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _deny(number: int) -> int:
    return 0x00050000 | number


def _seccomp(libc: ctypes.CDLL, processes: bool, scoped: bool) -> None:
    """`scoped`: Landlock keeps signals inside; otherwise a process that may start others may send none at all."""
    machine = platform.machine()
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, "no table of system calls for this machine")
    steps: list[tuple[int, int, int, int]] = []

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> None:
        steps.append((code, then, otherwise, value))

    step(_LOAD, 4)
    step(_EQUAL, _MACHINES[machine], 1, 0)
    step(_RETURN, _deny(errno.EPERM))
    step(_LOAD, 0)
    if machine == "x86_64":
        step(0x35, 0x40000000, 0, 1)  # the x32 table
        step(_RETURN, _deny(errno.EPERM))
    denied = {*_DENIED[machine], *(() if processes else _PROCESSES[machine])}
    denied |= {*(_KILL[machine] if processes and not scoped else ())}
    for number in sorted(denied):
        step(_EQUAL, number, 0, 1)
        step(_RETURN, _deny(errno.EPERM))
    step(_EQUAL, _CLONE3, 0, 1)
    step(_RETURN, _deny(errno.ENOSYS))  # its flags cannot be seen; the C library falls back to clone
    if not processes:
        step(_EQUAL, _CLONE[machine], 0, 4)
        step(_LOAD, 16)
        step(_BITS, _CLONE_THREAD, 1, 0)
        step(_RETURN, _deny(errno.EPERM))
        step(_RETURN, _ALLOW)
        for number in _KILL[machine]:
            step(_EQUAL, number, 0, 4)
            step(_LOAD, 16)
            step(_EQUAL, os.getpid(), 1, 0)
            step(_RETURN, _deny(errno.EPERM))
            step(_RETURN, _ALLOW)
    step(_EQUAL, _PRLIMIT[machine], 0, 6)  # limits may be read, not set
    step(_LOAD, 32)
    step(_EQUAL, 0, 0, 2)
    step(_LOAD, 36)
    step(_EQUAL, 0, 1, 0)
    step(_RETURN, _deny(errno.EPERM))
    step(_RETURN, _ALLOW)
    step(_RETURN, _ALLOW)
    code = b"".join(struct.pack("HBBI", *each) for each in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    _call(libc.prctl(22, ctypes.c_ulong(2), ctypes.byref(program), ctypes.c_ulong(0), ctypes.c_ulong(0)))
