"""Gives an id to each paragraph that has none: translations, notes and links hold on to it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from mlroadmap.content.lesson import read_with_notes


def add_missing(content_dir: Path, lesson_id: str) -> int:
    """Write the missing ids into lesson.md and return how many; ids that stand there are not touched.

    Raises ContentError if the lesson cannot be read.
    """
    reading = read_with_notes(content_dir, lesson_id).reading
    path = content_dir / "lessons" / lesson_id / "lesson.md"
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    taken, new = set(reading.ids), []
    for line, part in sorted(reading.without_id):
        id = next(name for number in count(1) if (name := f"{part}-{number}") not in taken)
        taken.add(id)
        new.append((line, id))
    for line, id in reversed(new):
        text = lines[line - 1]
        ending = "\r" if text.endswith("\r") else ""
        lines.insert(line - 1, f"{text[: len(text) - len(text.lstrip())]}{{#{id}}}{ending}")
    if new:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines))
    return len(new)
