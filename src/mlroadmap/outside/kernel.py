"""The C library, for system calls that Python has no function for."""

from __future__ import annotations

import ctypes
import os
from functools import cache


@cache
def libc() -> ctypes.CDLL:
    """The C library that this process runs on. Loaded once: copies of a template find it there."""
    return ctypes.CDLL(None, use_errno=True)


def done(result: int) -> int:
    """What a call answered. Raises OSError if it failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
