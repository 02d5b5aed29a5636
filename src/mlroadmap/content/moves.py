"""moves.yaml: where addresses moved, as public sources record it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import Line, Model, Url

FILE = "moves.yaml"


class MoveEntry(Model):
    """An address and where it lives now; a star at the end stands for whatever follows."""

    old: Url = Field(alias="from")
    to: Url
    why: Line

    def of(self, address: str) -> str:
        """Where the address lives now; empty if this says nothing of it."""
        if not self.old.endswith("*"):
            return self.to if address == self.old else ""
        if not address.startswith(self.old[:-1]):
            return ""
        return self.to[:-1] + address[len(self.old) - 1 :] if self.to.endswith("*") else self.to


class MovesFile(Model):
    """moves.yaml"""

    moves: list[MoveEntry] = []


def read(folder: Path) -> list[MoveEntry]:
    """The moves of a content folder; none if it has no such file. Raises ContentError."""
    if not (folder / FILE).is_file():
        return []
    return marked_yaml.fit(MovesFile, marked_yaml.read(folder / FILE, FILE)).moves


def faults(folder: Path) -> list[Fault]:
    """What is wrong with the file."""
    try:
        read(folder)
    except ContentError as error:
        return list(error.faults)
    return []
