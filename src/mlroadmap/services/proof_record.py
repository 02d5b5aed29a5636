"""What was proved before: a cache that lets a long proof go on where it stopped, and the dated record that is
committed.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from mlroadmap import checks, outside
from mlroadmap.outside.engine import ENGINE
from mlroadmap.services.proving import Line, Proof, Scale, Task

RECORD = "proof.json"


class Cache:
    """Proofs by what they depend on: content, grader, versions, scale. Failures are tried again."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self._folder = folder
        self._base = f"{_grader_digest()} {scale}"

    def _path(self, task: Task) -> Path:
        key = hashlib.sha256(f"{self._base} {task.kind} {task.id} {task.digest}".encode()).hexdigest()
        return self._folder / f"{key[:32]}.json"

    def find(self, task: Task) -> Proof | None:
        """The proof of exactly this, if it was made before."""
        path = self._path(task)
        if not path.is_file():
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        lines = tuple(Line(**line) for line in data.pop("lines"))
        return replace(Proof(**data, lines=lines), cached=True)

    def keep(self, task: Task, proof: Proof) -> None:
        """Remember a proof that succeeded; of mutants, whatever came out, for survivors are a result too."""
        if proof.ok or proof.kind == "mutants":
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path(task).write_text(json.dumps(asdict(proof)), encoding="utf-8")


def _grader_digest() -> str:
    total = hashlib.sha256(platform.python_version().encode())
    for package in (checks, outside):
        for path in sorted(Path(str(package.__file__)).parent.glob("*.py")):
            total.update(path.read_bytes())
    for name in ("numpy", "pandas", "scikit-learn", "matplotlib", "torch"):
        try:
            total.update(f"{name} {metadata.version(name)}".encode())
        except metadata.PackageNotFoundError:
            continue
    return total.hexdigest()


def write(content_dir: Path, proofs: Iterable[Proof], today: date, scale: Scale) -> None:
    """Write the record of a whole proof: its date, its scale and the hash of each thing proved."""
    data: dict[str, Any] = {"proved": today.isoformat(), "engine": ENGINE}
    data |= {"seeds": scale.seeds, "item_seeds": scale.item_seeds, "exercise": {}, "cells": {}, "items": {}}
    for proof in proofs:
        data[proof.kind][proof.id] = proof.digest[:32]
    text = json.dumps(data, indent=1, sort_keys=True) + "\n"
    (content_dir / RECORD).write_text(text, encoding="utf-8")


def stale(content_dir: Path, tasks: Sequence[Task]) -> list[str]:
    """What is not proved as it stands: changed or new since the record was written, or recorded and gone."""
    path = content_dir / RECORD
    if not path.is_file():
        return [f"{RECORD} is missing: nothing is proved"]
    data = json.loads(path.read_text(encoding="utf-8"))
    faults = [] if data.get("engine") == ENGINE else [f"proved with engine {data.get('engine')}, this is {ENGINE}"]
    now = {(task.kind, task.id): task.digest[:32] for task in tasks}
    before = {(kind, id): digest for kind in ("exercise", "cells", "items") for id, digest in data[kind].items()}
    for kind, id in sorted(now.keys() | before.keys()):
        if now.get((kind, id)) != before.get((kind, id)):
            reason = "is new" if (kind, id) not in before else "is gone" if (kind, id) not in now else "has changed"
            faults.append(f"{kind} {id} {reason} since it was proved")
    return faults
