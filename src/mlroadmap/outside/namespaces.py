"""A view of the machine with nothing in it but Python: new user, mount, process, network and other namespaces (Linux).

A template enters them once, before it imports the libraries: a root of its own in memory, in which Python and the
system's programs are mounted read-only; no network, no other processes, no home, no /proc. Each copy then gets a
process namespace of its own, whose end is the end of everything it started, and private folders in memory. No rights
are needed, where the kernel lets ordinary users make namespaces; where it does not, `enter` raises OSError and nothing
has changed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from mlroadmap.outside import landlock
from mlroadmap.outside.kernel import done, libc

SCRATCH = "/scratch"
_SHARED_MEMORY = "/dev/shm"  # noqa: S108  in the new root, where it is private
_TEMPORARY = "/tmp"  # noqa: S108  the same
DISK = 64
"""MB that a learner's process can write."""
FILES = 8192
"""Files and folders that it can make."""
_MOUNT, _CGROUP, _UTS, _IPC, _USER, _PID, _NET = (
    0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
_READ_ONLY, _NO_SUID, _NO_DEV, _NO_EXEC, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_KEPT = {_NO_SUID: _NO_SUID, _NO_DEV: _NO_DEV, _NO_EXEC: _NO_EXEC, 1024: 1024, 2048: 2048, 4096: 1 << 21}
"""Flags of statvfs that a remount must repeat, and as what."""
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_INSIDE = 1000
"""Number of the user inside: no one."""

Paths = tuple[tuple[str, ...], tuple[str, ...]]
"""What is seen inside: read-only, and what can be written until it is sealed."""

_own: int | None = None
"""Descriptor of the process namespace that copies are made from; None outside."""


_pages: int | None = None
"""Descriptor of what the kernel says of this process's size, from before /proc went out of sight."""


def size() -> int:
    """Bytes of address space of the process that entered; 0 outside."""
    return int(os.pread(_pages, 200, 0).split()[0]) * os.sysconf("SC_PAGE_SIZE") if _pages is not None else 0


def inside() -> bool:
    """Whether this process has entered."""
    return _own is not None


def enter(extra: tuple[str, ...] = ()) -> None:
    """Go on in new namespaces, as their first process. The process that called stays behind, and ends with it.

    To be called with one thread. `extra`: more folders that are seen, and can be written until `seal`. Raises OSError,
    in the process that called, if the kernel refuses.
    """
    machine = platform.machine()
    if machine not in _PIVOT_ROOT:
        raise OSError(f"no numbers of system calls for {machine}")
    paths = (*landlock.SYSTEM, *map(str, landlock.python_folders()))
    _try_out(machine, (paths, extra))
    _unshare()
    number = os.fork()
    if number:
        _wait_for(number)
    _settle(machine, (paths, extra))


def seal(extra: tuple[str, ...] = ()) -> None:
    """From now on nothing of the folders given to `enter` can be written."""
    for folder in extra:
        _read_only(folder, folder)


def _settle(machine: str, paths: Paths) -> None:
    """In the first process of the new namespaces: be killed with the one outside, and leave the old root."""
    global _own, _pages
    libc().prctl(1, ctypes.c_ulong(9), 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    pages = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    _new_root(machine, paths)
    _own, _pages = own, pages


def _unshare() -> None:
    user, group = os.getuid(), os.getgid()
    done(libc().unshare(_USER | _MOUNT | _PID | _NET | _IPC | _UTS | _CGROUP))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{_INSIDE} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{_INSIDE} {group} 1", encoding="ascii")


def _try_out(machine: str, paths: Paths) -> None:
    """Raises OSError if any of it is refused: found out in processes that are thrown away."""
    number = os.fork()
    if number == 0:
        _end_with(lambda: _try_inside(machine, paths))
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    if code:
        raise OSError(abs(code), "namespaces are not allowed here")


def _try_inside(machine: str, paths: Paths) -> None:
    _unshare()
    number = os.fork()
    if number == 0:
        _end_with(lambda: _settle_and_copy(machine, paths))
    if os.waitpid(number, 0)[1]:
        raise OSError("no new root")


def _settle_and_copy(machine: str, paths: Paths) -> None:
    _settle(machine, paths)
    _copy_once()


def _end_with(act: Callable[[], object]) -> NoReturn:
    try:
        act()
    except OSError as error:
        os._exit(error.errno or 1)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _copy_once() -> None:
    """Make one copy with private folders, as later ones will be. Raises OSError."""
    number, handle = fork()
    if number == 0:
        _end_with(private)
    if handle is not None:
        os.close(handle)
    if os.waitpid(number, 0)[1]:
        raise OSError("no private folders")


def _wait_for(number: int) -> None:
    """Stay until the first process inside has ended, holding nothing open."""
    os.closerange(0, 256)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(number, 0)
    os._exit(0)


def _new_root(machine: str, paths: Paths) -> None:
    """Leave the old root behind for one in memory that holds `paths` at their places, the first ones read-only."""
    done(libc().mount(None, b"/", None, ctypes.c_ulong(_RECURSIVE | _PRIVATE), None))
    root = tempfile.mkdtemp(prefix="root-")
    _mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEV, "size=4m,mode=755")
    shown: list[str] = []
    fixed, open_ = paths
    for path in sorted({*fixed, *open_}, key=lambda path: (path.count("/"), path)):
        if os.path.lexists(path) and not any(Path(path).is_relative_to(above) for above in shown):
            _show(root, path, path in open_)
            shown.append(path)
    for device in landlock.DEVICES:
        _file(root + device)
        _mount(device, root + device, None, _BIND)
    for folder in (SCRATCH, _SHARED_MEMORY):
        Path(root + folder).mkdir(parents=True)
        _mount("tmpfs", root + folder, "tmpfs", _NO_SUID | _NO_DEV, f"size={DISK}m,nr_inodes={FILES},mode=700")
    if not Path(root + _TEMPORARY).exists():
        Path(root + _TEMPORARY).symlink_to(SCRATCH)
    Path(root + "/old").mkdir()
    done(libc().syscall(_PIVOT_ROOT[machine], root.encode(), (root + "/old").encode()))
    os.chdir("/")
    done(libc().umount2(b"/old", 2))
    Path("/old").rmdir()
    _mount(None, "/", None, _REMOUNT | _BIND | _READ_ONLY | _NO_SUID | _NO_DEV)
    os.chdir(SCRATCH)


def _show(root: str, path: str, writable: bool) -> None:
    """Mount a file or folder in the new root; a link becomes a link."""
    there = root + path
    Path(there).parent.mkdir(parents=True, exist_ok=True)
    if Path(path).is_symlink():
        if not os.path.lexists(there):
            Path(there).symlink_to(Path(path).readlink())
        return
    if Path(path).is_dir():
        Path(there).mkdir(exist_ok=True)
    else:
        _file(there)
    _mount(path, there, None, _BIND | _RECURSIVE)
    if not writable:
        _read_only(path, there)
    hidden = landlock.PACKAGE
    if hidden.is_relative_to(path):  # what was imported stays in memory; checks and answers may stand beside it
        _mount("tmpfs", root + str(hidden), "tmpfs", _NO_SUID | _NO_DEV | _READ_ONLY, "size=4k,mode=755")


def _read_only(path: str, there: str) -> None:
    """Mounted at `there`, `path` can no longer be written. Flags of its mount that only its owner may take off stay."""
    flags = os.statvfs(path).f_flag
    kept = sum(as_mount for as_seen, as_mount in _KEPT.items() if flags & as_seen)
    _mount(None, there, None, _BIND | _REMOUNT | _READ_ONLY | _NO_SUID | _NO_DEV | kept)


def fork() -> tuple[int, int | None]:
    """Copy this process into a process namespace of its own: its number, and a descriptor by which it can be killed.

    Outside of namespaces a plain copy; None for the descriptor where the system has none.
    """
    if _own is not None:
        done(libc().unshare(_PID))
    number = os.fork()
    if not number:
        return 0, None
    if _own is not None:
        done(libc().setns(_own, _PID))
    handle = None
    with contextlib.suppress(OSError, AttributeError):
        handle = os.pidfd_open(number)
    return number, handle


def private() -> None:
    """In a copy: folders of its own, in memory, that nothing else sees and nothing of which stays."""
    done(libc().unshare(_MOUNT))
    for folder in (SCRATCH, _SHARED_MEMORY):
        _mount("tmpfs", folder, "tmpfs", _NO_SUID | _NO_DEV, f"size={DISK}m,nr_inodes={FILES},mode=700")
    os.chdir(SCRATCH)


def private_folders() -> list[Path]:
    """Folders besides the present one that are this copy's own; none outside."""
    return [Path(_SHARED_MEMORY)] if inside() else []


def give_up_rights() -> None:
    """In a copy: no right over its namespaces is left, nor can one be had again."""
    for right in range(64):
        if libc().prctl(24, ctypes.c_ulong(right), 0, 0, 0) < 0:  # PR_CAPBSET_DROP
            break
    done(libc().capset(struct.pack("II", 0x20080522, 0), bytes(24)))


def _file(path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).touch()


def _mount(what: str | None, at: str, kind: str | None, flags: int, options: str = "") -> None:
    words = [word.encode() if word else None for word in (what, at, kind, options)]
    done(libc().mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]))
