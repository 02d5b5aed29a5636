"""topic-words.yaml: the words by which a post is taken to be about a topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mlroadmap.content import marked_yaml
from mlroadmap.content.faults import ContentError, Fault
from mlroadmap.content.schema import Line, Model, Slug
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.token_trie import cut

FILE = "topic-words.yaml"


class TopicWordsFile(Model):
    """topic-words.yaml"""

    topics: dict[Slug, list[Line]]


def load_topic_words(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The words of each topic; none without the file. Raises ContentError."""
    if not (folder / FILE).is_file():
        return {}
    model, marked = _read(folder)
    if found := sorted(set(_own_faults(model, marked))):
        raise ContentError(found)
    return {topic: tuple(words) for topic, words in model.topics.items()}


def faults(folder: Path, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with topic-words.yaml, also topics that the catalogue does not have."""
    if not (folder / FILE).is_file():
        return []
    try:
        model, marked = _read(folder)
    except ContentError as error:
        return list(error.faults)
    strangers = [
        marked.fault(("topics", topic), f"there is no topic {topic}")
        for topic in model.topics
        if topic not in catalogue.topics
    ]
    return [*_own_faults(model, marked), *strangers]


def _read(folder: Path) -> tuple[TopicWordsFile, marked_yaml.Marked]:
    marked = marked_yaml.read(folder / FILE, FILE)
    return marked_yaml.fit(TopicWordsFile, marked), marked


def _own_faults(model: TopicWordsFile, marked: marked_yaml.Marked) -> Iterator[Fault]:
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
