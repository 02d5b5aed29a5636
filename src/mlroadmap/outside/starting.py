"""Starting learner's processes from a server that has many threads."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

from mlroadmap.outside import children
from mlroadmap.outside.children import Child


class Starter:
    """Starts learner's processes. Safe to use from several threads: a process dies with the thread that started it, so
    one thread starts them all.
    """

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._sources: dict[str, children.Template | children.Spares] = {}

    def start(self, modules: str = "", scripts: bool = False) -> Child:
        """A new process that imports `modules` (with commas between) ahead. Raises RuntimeError."""
        return self._thread.submit(self._start, modules, scripts).result()

    def keep(self, modules: Collection[str]) -> None:
        """Soon give back the memory of all sets of modules but these."""
        with contextlib.suppress(RuntimeError):  # closed before
            self._thread.submit(self._keep, frozenset(modules))

    def close(self) -> None:
        """Give everything back. Processes that were started end."""
        self.keep(())
        self._thread.shutdown(wait=True)

    def _start(self, modules: str, scripts: bool) -> Child:
        if modules not in self._sources:
            self._sources[modules] = children.source_of_children(modules)
        try:
            return self._sources[modules].spare(scripts)
        except RuntimeError:  # what held the modules is gone, as when memory was short
            self._sources.pop(modules).close()
            self._sources[modules] = children.source_of_children(modules)
            return self._sources[modules].spare(scripts)

    def _keep(self, kept: frozenset[str]) -> None:
        for modules in [modules for modules in self._sources if modules not in kept]:
            self._sources.pop(modules).close()
