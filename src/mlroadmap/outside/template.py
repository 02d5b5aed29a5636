"""A process that has imported the libraries and does nothing else but copy itself: each copy becomes a learner's
process.

Linux only. A copy starts in a millisecond or two, where imports take up to seconds. The libraries run one thread each,
so that a copy of them works. Commands come over the socket that is its standard input: "P" (for Python) or "S" (for
scripts) and a folder, with two file descriptors, makes a copy there that talks over them, and answers with its number
and a descriptor by which it can be killed; "W" and a number answers with that copy's exit code, or "-" while it runs.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import tempfile

from mlroadmap.outside import child, isolation, namespaces, process


def main() -> None:
    """The arguments are those of a learner's process: the parent's process number and the modules to import ahead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    isolation.die_with(int(sys.argv[1]))
    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    _enter()
    process.preload(sys.argv[2])
    process.warm()
    if namespaces.inside():
        namespaces.seal(process.figure_cache())
    isolation.prepare(process.figure_cache())
    gc.collect()
    gc.freeze()  # a collection in a copy would touch, and so copy, every page
    control.sendall(b"N" if namespaces.inside() else b"R")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            os._exit(0)
        if message[:1] == b"W":
            control.sendall(_code(int(message[1:])))
            continue
        requests, answers = descriptors
        me = 0 if namespaces.inside() else os.getpid()
        number, handle = namespaces.fork()
        if number == 0:
            control.close()
            _become(me, message[1:].decode(), requests, answers, message[:1] == b"S")
        os.close(requests)
        os.close(answers)
        socket.send_fds(control, [str(number).encode()], [] if handle is None else [handle])
        if handle is not None:
            os.close(handle)


def _enter() -> None:
    """Into namespaces, where the system allows them. The size in memory is looked up before /proc is out of sight."""
    if isolation.NAMESPACES not in isolation.left_out():
        with contextlib.suppress(OSError, AttributeError):
            namespaces.enter(process.figure_cache())
            _at_home(namespaces.SCRATCH)


def _at_home(folder: str) -> None:
    for name in ("HOME", "TMPDIR", "TEMP"):
        os.environ[name] = folder
    tempfile.tempdir = None


def _code(number: int) -> bytes:
    done, status = os.waitpid(number, os.WNOHANG)
    return str(os.waitstatus_to_exitcode(status)).encode() if done else b"-"


def _become(parent: int, folder: str, requests: int, answers: int, shell: bool) -> None:
    """Go on as a learner's process in that folder. Never returns."""
    try:
        isolation.die_with(parent)
        os.setsid()
        if namespaces.inside():
            namespaces.private()
            folder = namespaces.SCRATCH
        else:
            os.chdir(folder)
        _at_home(folder)
        child.serve(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"), shell)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
