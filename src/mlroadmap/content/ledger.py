"""The list of every id that was ever published: progress hangs on ids, so none may vanish without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import SLUG

FILE = "ids.txt"
_ID = re.compile(f"{SLUG[:-1]}(/{SLUG[1:-1]})?$")


def read_ids(folder: Path) -> dict[str, int]:
    """The ids of ids.txt, with their lines. Raises ContentError for a line that is no id, or comes twice."""
    found: dict[str, int] = {}
    faults = []
    for number, line in enumerate(marked_yaml.read_text(folder / FILE, FILE).split("\n"), start=1):
        id = line.strip()
        if not id or id.startswith("#"):
            continue
        if not _ID.match(id):
            faults.append(Fault(FILE, number, f"{id[:80]!r} is no id"))
        elif id in found:
            faults.append(Fault(FILE, number, f"{id} stands here twice"))
        found.setdefault(id, number)
    if faults:
        raise ContentError(faults)
    return found


def write_ids(folder: Path, ids: Iterable[str]) -> int:
    """Add new ids to ids.txt, sorted, keeping every old one. Returns how many are new."""
    path = folder / FILE
    old = read_ids(folder) if path.exists() else {}
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")] if old else []
    new = set(ids) - set(old)
    if new or not path.exists():
        path.write_text("\n".join([*comments, *sorted({*old, *new})]) + "\n", encoding="utf-8", newline="\n")
    return len(new)


def exercise_ids(folder: Path) -> list[str]:
    """lesson/exercise of every exercise folder."""
    return sorted(f"{f.parents[2].name}/{f.parent.name}" for f in folder.glob("lessons/*/exercises/*/exercise.yaml"))


def item_ids(folder: Path) -> list[str]:
    """skill/name of every item template."""
    return sorted(f"{f.parents[1].name}/{f.parent.name}" for f in folder.glob("items/*/*/item.yaml"))
