"""Which system calls the kernel answers: a filter that the process puts on itself and can never take off (seccomp)."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from functools import cache

from mlroadmap.outside import syscalls
from mlroadmap.outside.kernel import done, libc

_LOAD, _EQUAL, _ABOVE, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06
_ALLOW = 0x7FFF0000
_NUMBER, _MACHINE, _FIRST, _THIRD = 0, 4, 16, 32
"""Where the filter finds them in what the kernel hands it (`struct seccomp_data`)."""
_THREAD = 0x10000
_NAMESPACES = 0x7E020080
"""Flags of clone: CLONE_THREAD, and all that make new namespaces."""
_NEWEST = 462
"""Calls numbered above are newer than the tables: they do not exist here, and the C library falls back."""

_SELF = 0xFACEB00C
"""Stands for the number of the process."""

Step = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install(processes: bool, lonely: bool) -> None:
    """Put the filter on this process. Raises OSError if the kernel refuses, or knows a machine without a table.

    processes: other programs may be started. lonely: signals reach nobody outside anyway, so such a process may send
    them; otherwise it may not. One that starts no others may send them to itself.
    """
    code = ready(processes, lonely)
    _put_on(code.replace(_packed([_is(_SELF)]), _packed([_is(os.getpid())])))


@cache
def ready(processes: bool, lonely: bool) -> bytes:
    """The filter's code, but for the number of the process. Made once, ahead: it takes longer than all other walls."""
    return _packed(build(platform.machine(), processes, lonely, _SELF))


def fix_limits() -> None:
    """From now on the limits of this process may be read, not set. For a process that has the filter on.

    Raises OSError if the kernel refuses.
    """
    _put_on(limits_fixed())


@cache
def limits_fixed() -> bytes:
    """The code of the filter that `fix_limits` puts on."""
    number = syscalls.numbers(syscalls.SPECIAL, platform.machine())["prlimit64"]
    return _packed([
        (_LOAD, 0, 0, _NUMBER), (_EQUAL, 0, 5, number),
        (_LOAD, 0, 0, _THIRD), (_EQUAL, 0, 2, 0), (_LOAD, 0, 0, _THIRD + 4), (_EQUAL, 1, 0, 0),
        (_RETURN, 0, 0, 0x00050000 | errno.EPERM), (_RETURN, 0, 0, _ALLOW),
    ])  # fmt: skip


def _is(pid: int) -> Step:
    """Go on if the value is this process's number."""
    return (_EQUAL, 1, 0, pid)


def _packed(steps: list[Step]) -> bytes:
    return b"".join(struct.pack("HBBI", *each) for each in steps)


def _put_on(code: bytes) -> None:
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    done(libc().prctl(22, ctypes.c_ulong(2), ctypes.byref(program), ctypes.c_ulong(0), ctypes.c_ulong(0)))


def build(machine: str, processes: bool, lonely: bool, pid: int) -> list[Step]:
    """The filter's instructions. Raises OSError for a machine without a table."""
    if machine not in syscalls.MACHINES:
        raise OSError(errno.ENOSYS, f"no table of system calls for {machine}")
    allowed = dict(syscalls.numbers(syscalls.ANY, machine))
    special = syscalls.numbers(syscalls.SPECIAL, machine)
    if processes:
        allowed |= syscalls.numbers(syscalls.SHELL, machine)
    steps: list[Step] = []

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> None:
        steps.append((code, then, otherwise, value))

    def refuse(number: int = errno.EPERM) -> None:
        step(_RETURN, 0x00050000 | number)

    step(_LOAD, _MACHINE)
    step(_EQUAL, syscalls.MACHINES[machine], 1, 0)
    refuse()
    step(_LOAD, _NUMBER)
    if machine == "x86_64":
        step(_AT_LEAST, 0x40000000, 0, 1)  # the x32 table
        refuse()
    for low, high in _ranges(sorted(allowed.values())):
        step(_AT_LEAST, low, 0, 2)
        step(_ABOVE, high, 1, 0)
        step(_RETURN, _ALLOW)
    step(_EQUAL, special["clone3"], 0, 1)
    refuse(errno.ENOSYS)  # its flags cannot be seen; the C library falls back to clone
    step(_EQUAL, special["clone"], 0, 4)
    step(_LOAD, _FIRST)
    if processes:
        step(_BITS, _NAMESPACES, 0, 1)
    else:
        step(_BITS, _THREAD, 1, 0)
    refuse()
    step(_RETURN, _ALLOW)
    for name in ("kill", "tgkill"):
        if processes and lonely:
            step(_EQUAL, special[name], 0, 1)
            step(_RETURN, _ALLOW)
        elif not processes:
            step(_EQUAL, special[name], 0, 4)
            step(_LOAD, _FIRST)
            steps.append(_is(pid))
            refuse()
            step(_RETURN, _ALLOW)
    step(_EQUAL, special["prlimit64"], 0, 1)  # once the job's limits are set, `fix_limits` ends this
    step(_RETURN, _ALLOW)
    step(_LOAD, _NUMBER)
    step(_ABOVE, _NEWEST, 0, 1)
    refuse(errno.ENOSYS)
    refuse()
    return steps


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
