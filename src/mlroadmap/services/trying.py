"""Trying the commands of a terminal exercise where they will be checked: what is typed, and what was typed before."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from mlroadmap.core.exercise import Exercise

if TYPE_CHECKING:  # imported where the first commands run
    from mlroadmap.outside.first_folder import Folder


def typed(exercise: Exercise, source: str) -> tuple[str, list[str]]:
    """The commands to show and run for an answer `source`, and those that make its folder, which are not shown.

    Where the answer is a script, it is called as its check calls it, behind the files that it is called with.
    """
    from mlroadmap.outside import first_folder

    return arranged(first_folder.of_exercise(exercise), source)


def arranged(folder: Folder, source: str) -> tuple[str, list[str]]:
    """As `typed`, for a folder."""
    files = folder.files | ({folder.script: source} if folder.script else {})
    before = [_writes(name, text) for name, text in files.items()]
    before += [f"({folder.setup}\n)"] if folder.setup.strip() else []
    if not folder.command:
        return source, before
    given = [name for name in folder.command if name in files and name != folder.script]
    return "\n".join([*(f"cat {quote(name)}" for name in given), " ".join(map(quote, folder.command))]), before


def _writes(name: str, text: str) -> str:
    home, slash, _ = name.rpartition("/")
    made = f"mkdir -p {quote(home)}; " if slash else ""
    return f"{made}printf %s {quote(text)} > {quote(name)}"
