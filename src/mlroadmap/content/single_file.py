"""A content file that stands alone beside the catalogue: read whole or not at all; missing, it holds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.marked_yaml import Marked
from mlroadmap.content.schema import Model
from mlroadmap.core.catalogue import Catalogue

Shape = TypeVar("Shape", bound=Model)


@dataclass(frozen=True, slots=True)
class SingleFile(Generic[Shape]):
    """A file by name, with its shape and what may be wrong in it beyond the shape."""

    name: str
    shape: type[Shape]
    broken: Callable[[Shape, Marked], Iterable[Fault]]
    """What contradicts itself in the file."""
    strangers: Callable[[Shape, Marked, Catalogue], Iterable[Fault]]
    """What it names and the catalogue does not have."""

    def load(self, folder: Path) -> Shape | None:
        """What the file says; None without it. Raises ContentError with every fault of its own."""
        if not (folder / self.name).is_file():
            return None
        file, marked = self.read(folder)
        if found := sorted(set(self.broken(file, marked))):
            raise ContentError(found)
        return file

    def faults(self, folder: Path, catalogue: Catalogue | None) -> list[Fault]:
        """Everything wrong with the file; what it names is looked up if the catalogue could be read."""
        if not (folder / self.name).is_file():
            return []
        try:
            file, marked = self.read(folder)
        except ContentError as error:
            return list(error.faults)
        unknown = self.strangers(file, marked, catalogue) if catalogue else ()
        return [*self.broken(file, marked), *unknown]

    def read(self, folder: Path) -> tuple[Shape, Marked]:
        """The file as it is, with the lines of its entries. Raises ContentError if it has another shape."""
        marked = marked_yaml.read(folder / self.name, self.name)
        return marked_yaml.fit(self.shape, marked), marked
