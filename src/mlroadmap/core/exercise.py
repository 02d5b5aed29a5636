"""An exercise as the content files give it, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ExerciseKind = Literal["function", "value", "order", "shell", "git", "sql", "plot", "study"]
Profile = Literal["python", "shell"]
SMALL = 12
"""Lines that the reference of a small exercise adds to its starter, at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one check may use."""

    wall: float = 10.0
    """seconds"""
    cpu: float = 5.0
    """seconds"""
    memory: int = 512
    """MB on top of what Python and the libraries take"""
    output: int = 64
    """kB of printed text; the rest is cut with a note"""
    processes: int = 32
    """of a script at a time, itself included; Python code has one"""
    files: int = 64
    """MB that it may write into files"""


@dataclass(frozen=True, slots=True)
class MessageText:
    """A teaching message: what happened, and one question. Both Markdown, with {placeholders}."""

    says: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """A named wrong solution and the id of the message it must get."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """Everything about one exercise. `id` is lesson/exercise. Reference and checks never leave the judge."""

    id: str
    kind: ExerciseKind
    title: str
    stem: str
    skills: tuple[str, ...]
    starter: str
    reference: str
    check: str
    tests: Mapping[str, str]
    messages: Mapping[str, MessageText]
    hints: tuple[str, ...]
    names: tuple[str, ...] = ()
    profile: Profile = "python"
    limits: Limits = Limits()
    libraries: tuple[str, ...] = ()
    also_right: str = ""
    wrong: Mapping[str, WrongSolution] = field(default_factory=dict)
    afterwards: str = ""
    optional: bool = False
    lines: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    digest: str = ""
    """Content hash of all its files."""

    @property
    def scripted(self) -> bool:
        """Whether the answer is commands for a terminal."""
        return self.kind in ("shell", "git")

    @property
    def small(self) -> bool:
        """Whether it can be solved again within some minutes, and the program checks it."""
        given = {line.strip() for line in self.starter.splitlines()}
        own = [line for line in self.reference.splitlines() if line.strip() and line.strip() not in given]
        return self.kind != "study" and not self.optional and len(own) <= SMALL

    @property
    def language(self) -> str:
        """What the answer is written in: python, shell or sql."""
        return "shell" if self.scripted else "sql" if self.kind == "sql" else "python"

    @property
    def lesson(self) -> str:
        """Id of the lesson it belongs to."""
        return self.id.split("/")[0]
