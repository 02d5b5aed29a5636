"""Counting prose: words, sentences, and words that lessons do not use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from mlroadmap.content import markdown
from mlroadmap.content.blocks import Words

Kind = Literal["prose", "inside", "aside", "short", "title", "table", "ask", "do", "formula"]
"""prose: read by everyone. inside: part of something to do, or folded away; both are counted. ask: predictions.
do: the place of something to do, without words."""
COUNTED = ("prose", "inside")
BANNED = re.compile(
    r"\b(simply|just|obviously|trivial|trivially|clearly|easy|easily|of course|as you know)\b", re.IGNORECASE
)
_NO_END = re.compile(r"\b(?:e\.g|i\.e|vs|cf|approx|Fig|Eq|No|St|Dr)\.$")
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text, such as a paragraph or an entry of a list, and the line that it begins on."""

    kind: Kind
    line: int
    text: str = ""

    def sentences(self) -> list[str]:
        """Its sentences."""
        found: list[str] = []
        for piece in _END.split(self.text.strip()):
            if found and _NO_END.search(found[-1]):
                found[-1] += " " + piece
            elif words(piece):
                found.append(piece)
        return found


def words(text: str) -> int:
    """How many words: runs of letters or digits between spaces."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def passages(parsed: Iterable[Token], first_line: int, kind: Kind = "prose") -> Iterator[Passage]:
    """The passages of parsed Markdown; titles and cells of tables are marked as such, whatever the kind."""
    inside: Kind = kind
    for token in parsed:
        line = first_line + (token.map[0] if token.map else 0)
        if token.type in ("heading_open", "th_open", "td_open"):
            inside = "title" if token.type == "heading_open" else "table"
        elif token.type in ("heading_close", "th_close", "td_close"):
            inside = kind
        elif token.type == "math_block":
            yield Passage("formula", line)
        elif token.type == "inline":
            yield Passage(inside, line, markdown.plain([token]).strip())


def count(found: Iterable[Passage]) -> Words:
    """The counts over everything that is counted."""
    total = sentences = longest = formulas = 0
    for passage in found:
        formulas += passage.kind == "formula"
        if passage.kind in COUNTED:
            lengths = [words(sentence) for sentence in passage.sentences()]
            total, sentences, longest = total + sum(lengths), sentences + len(lengths), max([longest, *lengths])
    return Words(total, sentences, longest, formulas)
