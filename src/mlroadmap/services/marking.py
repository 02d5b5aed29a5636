"""Grading files from the command line: no learner, no log, only verdicts."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlroadmap.content import filling, messages
from mlroadmap.core import plainer
from mlroadmap.core.exercise import Exercise, MessageText
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside.grader import Pool, grade
from mlroadmap.services.submissions import read


@dataclass(frozen=True, slots=True)
class Marked:
    """A file and its verdict; `says` and `asks` are the message's Markdown with its values filled in."""

    file: Path
    verdict: Verdict
    says: str = ""
    asks: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        told = {"file": str(self.file), "passed": self.verdict.passed, "says": self.says, "asks": self.asks}
        return told | self.verdict.to_json()


def mark(content_dir: Path, exercise: Exercise, files: Sequence[Path], seed: int, jobs: int = 0) -> Iterator[Marked]:
    """The verdicts in the order of the files, each as soon as it and those before are done."""
    texts = {**messages.built_in(content_dir), **exercise.messages}
    sources = [read(file) for file in files]
    jobs = min(jobs or os.cpu_count() or 1, max(1, len(files)))
    pool = Pool(jobs)
    try:
        with ThreadPoolExecutor(jobs, thread_name_prefix="grade") as workers:
            verdicts = workers.map(lambda source: grade(exercise, source, seed, pool), sources)
            for file, verdict in zip(files, verdicts, strict=True):
                yield _told(file, verdict, texts, frozenset(exercise.messages))
    finally:
        pool.close()


def _told(file: Path, verdict: Verdict, texts: dict[str, MessageText], own: Collection[str]) -> Marked:
    if verdict.message is None:
        return Marked(file, verdict)
    values = {"id": verdict.message.id, **verdict.message.values}
    id = verdict.message.id
    nearer = "" if id in own else plainer.nearer(id, verdict.message.values)
    text = texts.get(nearer) or texts.get(id) or MessageText("The check said: {id}.")
    return Marked(file, verdict, filling.fill(text.says, values).strip(), filling.fill(text.asks, values).strip())
