"""Entry of the learner's process. Started by `children.Child`, one for each check or lesson, and thrown away
afterwards.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import BinaryIO, NoReturn

# The last two are used later, when our own files can no longer be read.
from mlroadmap.outside import cells, isolation, learner, other_kinds, process, rehearsal

__all__ = ["cells", "main", "other_kinds", "serve"]


def main() -> None:
    """The arguments are the parent's process number, the modules to import ahead, and "shell" for scripts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only a running cell can be interrupted
    isolation.die_with(int(sys.argv[1]))
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    process.preload(sys.argv[2])
    serve(requests, answers, sys.argv[3:] == ["shell"])


def serve(requests: BinaryIO, answers: BinaryIO, shell: bool) -> NoReturn:
    """Take this process's rights away, say which layers hold, then answer until the other side is gone."""
    serving = learner.Learner(requests, answers)
    serving.held = isolation.park(shell, process.figure_cache())
    serving.post(("value", list(serving.held)))
    os.dup2(1, 2)
    rehearsal.rehearse(serving)
    try:
        serving.serve()
    except (EOFError, BrokenPipeError):
        os._exit(0)
    except MemoryError:  # there was not even room to say so
        os._exit(process.OUT_OF_MEMORY)
    os._exit(0)


if __name__ == "__main__":
    main()
