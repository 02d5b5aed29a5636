"""Mutants that behave as the reference does, with the reason: `equivalent.yaml` beside an exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from mlroadmap.content import exercises, marked_yaml

FILE = "equivalent.yaml"


class EquivalentEntry(BaseModel):
    """One mutant by the lines that differ, and why no test can tell it from the reference."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    was: str
    now: str
    because: str = Field(min_length=20)


class EquivalentFile(BaseModel):
    """equivalent.yaml. `open` says why most changes of a right solution are right too, as in an exercise that asks for
    tests: its score is listed, and no bar is set for it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    mutants: list[EquivalentEntry] = []
    open: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What an author says of mutants: the reasons by (was, now), and why the exercise is open, if it is."""

    reasons: Mapping[tuple[str, str], str]
    open: str = ""


def read(folder: Path) -> Declared:
    """What is declared; nothing without a file. Raises ContentError."""
    if not (folder / FILE).is_file():
        return Declared({})
    marked = marked_yaml.read(folder / FILE, exercises.file_name(folder, FILE))
    found = marked_yaml.fit(EquivalentFile, marked)
    return Declared({(entry.was.strip(), entry.now.strip()): entry.because for entry in found.mutants}, found.open)
