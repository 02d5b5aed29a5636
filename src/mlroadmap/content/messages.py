"""The built-in messages of verdicts: messages.yaml of the content folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import RootModel

from mlroadmap import config
from mlroadmap.content import marked_yaml
from mlroadmap.content.exercises import MessageEntry
from mlroadmap.core.exercise import MessageText


class MessagesFile(RootModel[dict[str, MessageEntry]]):
    """messages.yaml, and messages.<lang>.yaml beside it."""


def built_in(content_dir: Path, language: str = "") -> Mapping[str, MessageText]:
    """Every built-in message by id: the shipped ones, with what the content folder and the language change.

    The same files are read only once. Raises ContentError if a file is broken.
    """
    found: dict[str, MessageText] = {}
    for folder in dict.fromkeys([config.installed_content_dir(), content_dir]):
        for name in ("messages.yaml", f"messages.{language}.yaml"):
            path = folder / name
            if path.is_file():
                stat = path.stat()
                found |= _read(path, stat.st_mtime_ns, stat.st_size)
    return found


@lru_cache(maxsize=16)
def _read(path: Path, changed: int, size: int) -> Mapping[str, MessageText]:
    entries = marked_yaml.fit(MessagesFile, marked_yaml.read(path, path.name)).root
    return {id: MessageText(entry.says, entry.asks) for id, entry in entries.items()}
