"""One thread that acts when a deadline has passed: starting a thread for each job would cost more than most jobs."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable


class Watch:
    """Keeps one deadline at a time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._until: float | None = None
        self._wakes = math.inf
        """When the thread looks again of itself."""
        self._act: Callable[[], None] = lambda: None
        self._thread: threading.Thread | None = None

    def set(self, seconds: float, act: Callable[[], None]) -> None:
        """Call `act`, from another thread, in so many seconds unless the deadline is cleared or set anew."""
        with self._changed:
            self._until, self._act = time.monotonic() + seconds, act
            if self._thread is None:
                self._thread = threading.Thread(target=self._keep, daemon=True, name="watch")
                self._thread.start()
            elif self._until < self._wakes:  # a later one is seen when the thread wakes for the older one
                self._changed.notify()

    def clear(self) -> None:
        """Nothing is due any more. Once this returns, `act` will not begin."""
        with self._changed:
            self._until = None

    def _keep(self) -> None:
        with self._changed:
            while True:
                if self._until is None:
                    self._wakes = math.inf
                    self._changed.wait()
                elif (left := self._until - time.monotonic()) > 0:
                    self._wakes = self._until
                    self._changed.wait(left)
                else:
                    self._until = None
                    self._act()
