"""outputs.json of a lesson: what each cell printed when it was last proved, and of which code that is true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from mlroadmap.content.blocks import Cell
from mlroadmap.content.faults import ContentError, Fault


def code_digests(sources: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each (cell id, code), a hash of its code and of all code before it: cells share their names."""
    running, found = hashlib.sha256(), {}
    for id, source in sources:
        running.update(source.encode() + b"\0")
        found[id] = running.hexdigest()[:16]
    return found


def read_outputs(folder: Path, file: str) -> Mapping[str, tuple[str, str]]:
    """For each cell of the lesson in `folder`: hash of the code it was recorded with, and what it printed.

    Nothing, if the lesson was never proved. Raises ContentError, which names `file`, if the file is broken.
    """
    path = folder / "outputs.json"
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(id): (str(entry["code"]), str(entry["printed"])) for id, entry in data.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ContentError([Fault(file, 0, f"broken: {error!r}; prove the lesson again")]) from error


def write_outputs(folder: Path, cells: Iterable[Cell], printed: Mapping[str, str]) -> None:
    """Record what the cells of the lesson in `folder` printed, for those whose output is shown."""
    cells = tuple(cells)
    digests = code_digests((cell.id, cell.source) for cell in cells)
    data = {
        cell.id: {"code": digests[cell.id], "printed": printed[cell.id]}
        for cell in cells
        if cell.id in printed and not cell.hide_output
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    (folder / "outputs.json").write_text(text, encoding="utf-8")
