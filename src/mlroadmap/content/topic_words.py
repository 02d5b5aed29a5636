"""topic-words.yaml: the words by which a post is taken to be about a topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mlroadmap.content.faults import Fault
from mlroadmap.content.marked_yaml import Marked
from mlroadmap.content.schema import Line, Model, Slug
from mlroadmap.content.single_file import SingleFile
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.token_trie import cut

FILE = "topic-words.yaml"


class TopicWordsFile(Model):
    """topic-words.yaml"""

    topics: dict[Slug, list[Line]]


def load_topic_words(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The words of each topic; none without the file. Raises ContentError."""
    file = _FILE.load(folder)
    return {topic: tuple(words) for topic, words in file.topics.items()} if file else {}


def faults(folder: Path, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with topic-words.yaml, also topics that the catalogue does not have."""
    return _FILE.faults(folder, catalogue)


def _broken(model: TopicWordsFile, marked: Marked) -> Iterator[Fault]:
    for topic, words in model.topics.items():
        seen: set[str] = set()
        for place, word in enumerate(words):
            at = ("topics", topic, place)
            folded = " ".join(cut(word).folded)
            if not folded:
                yield marked.fault(at, f"{word!r} holds no word")
            elif folded in seen:
                yield marked.fault(at, f"{word} stands here twice")
            seen.add(folded)


def _strangers(model: TopicWordsFile, marked: Marked, catalogue: Catalogue) -> Iterator[Fault]:
    for topic in model.topics:
        if topic not in catalogue.topics:
            yield marked.fault(("topics", topic), f"there is no topic {topic}")


_FILE = SingleFile(FILE, TopicWordsFile, _broken, _strangers)
