"""The limits on words that hold for every text: sentences that are not too long, and words that are not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mlroadmap.content import markdown, marked_yaml, prose
from mlroadmap.content.faults import Fault
from mlroadmap.content.prose import BANNED, Passage

LONGEST_SENTENCE = 25


def passage_faults(file: str, passages: Iterable[Passage]) -> Iterator[Fault]:
    """Sentences over the limit and words that lessons do not use."""
    for passage in passages:
        for banned in BANNED.findall(passage.text):
            yield Fault(file, passage.line, f"lessons do not say {banned!r}: it is never so for everybody")
        if passage.kind in ("title", "table"):
            continue
        for sentence in passage.sentences():
            if (length := prose.words(sentence)) > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:6])
                reason = f"a sentence of {length} words, {LONGEST_SENTENCE} at most: {start} ..."
                yield Fault(file, passage.line, reason)


def text_faults(marked: marked_yaml.Marked, place: tuple[str | int, ...], text: str) -> list[Fault]:
    """What is wrong with one Markdown text of a YAML file: words, formulas, languages of code."""
    env: dict[str, Any] = {}
    parsed = markdown.tokens(text, env)
    line = marked.line(place)
    found = [Fault(marked.file, line, reason) for _, reason in markdown.faults(parsed)]
    passages = [Passage("prose", line, passage.text) for passage in prose.passages(parsed, 1)]
    return found + list(passage_faults(marked.file, passages))


def word_count(text: str) -> int:
    """Words of a Markdown text, without listings."""
    return sum(prose.words(passage.text) for passage in prose.passages(markdown.tokens(text, {}), 1))
