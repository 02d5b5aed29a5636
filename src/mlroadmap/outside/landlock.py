"""What of the file system a process can see: rules that it puts on itself and can never take off (Landlock).

The numbers are those of <linux/landlock.h>.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from mlroadmap.outside.kernel import done, libc

PACKAGE = Path(__file__).resolve().parents[1]
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ALL_BY_VERSION = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_NO_SPECIAL_FILES = ~(1 << 6 | 1 << 9 | 1 << 11)  # devices and sockets cannot be made
SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/ssl",
    "/etc/fonts",
    "/etc/alternatives",
)
"""What programs and libraries of the system consist of."""
_ABOUT = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu", "/sys/fs/cgroup")
_OWN = ("/proc/self/maps", "/proc/self/status")
"""threadpoolctl, and so scikit-learn, reads these."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def install(writable: Collection[Path], extra: tuple[str, ...]) -> bool:
    """Put the rules on this process: these folders can be written, Python and the libraries read, nothing else seen.

    True if signals to processes outside are refused too. Raises OSError if the kernel refuses.
    """
    version = done(libc().syscall(444, None, ctypes.c_size_t(0), 1))
    handled = _ALL_BY_VERSION.get(version, 0xFFFF)
    attributes = struct.pack("QQQ", handled, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = done(libc().syscall(444, attributes, ctypes.c_size_t(size), 0))

    def allow(place: int, access: int) -> None:
        done(libc().syscall(445, rules, 1, struct.pack("=Qi", access & handled, place), 0))
        os.close(place)

    try:
        for place, access in readable(extra):
            allow(place, access)
        for path in _OWN:  # opened here, for they are other files in each process
            with contextlib.suppress(FileNotFoundError):
                allow(os.open(path, os.O_PATH | os.O_CLOEXEC), _READ_FILE)
        for folder in writable:
            allow(os.open(folder, os.O_PATH | os.O_CLOEXEC), 0xFFFF & _NO_SPECIAL_FILES)
        done(libc().syscall(446, rules, 0))
    finally:
        os.close(rules)
    return version >= 6


@cache
def readable(extra: tuple[str, ...]) -> list[tuple[int, int]]:
    """Descriptors of what may be read, and which access each gives. To be used once in each process."""
    found: list[tuple[int, int]] = []

    def add(path: Path, access: int) -> None:
        with contextlib.suppress(OSError):  # not there: nothing to allow
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            found.append((place, access if path.is_dir() else access & (_EXECUTE | _WRITE_FILE | _READ_FILE)))

    for folder in dict.fromkeys((*map(Path, (*SYSTEM, *_ABOUT, *extra)), *python_folders())):
        allow_reading(folder, PACKAGE, lambda path, whole: add(path, _READ if whole else _READ_DIR))
    for name in DEVICES:
        add(Path(name), _READ_FILE | _WRITE_FILE)
    return found


def python_folders() -> list[Path]:
    """Where Python and its packages are."""
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
