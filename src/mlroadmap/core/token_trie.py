"""Finding many names in a text at once: a trie whose steps are words, not letters.

A name of several words is found over any white space, hyphens or slashes between them, so over the end of a line too,
but not over the end of a sentence. Of names that begin at one word the longest wins, and what it took is not searched
again. Work grows with the words of the text, not with the number of names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, Literal, TypeVar

Payload = TypeVar("Payload")
Case = Literal["any", "exact"]
"""`any`: capitals make no difference. `exact`: each word must be spelt as the name spells it, as in Go, R, RAG."""

_WORD = re.compile(r"([^\W_]+(?:\+\+|[+#](?![^\W_]))?)")
"""Letters and digits; signs at the end belong to the word, as in C++ and C#, but not in Java+Python."""
_BREAK = re.compile(r"[.!?;](?:[\"'”’)\]]*\s|$)|\n\s*\n|[•|·]")
"""The end of a sentence, of a paragraph, or of a point in a list: no name goes on over it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. `folded` are the words without capitals; `starts` where each begins in the text."""

    text: str
    words: list[str]
    folded: list[str]
    starts: list[int]
    gaps: list[str]
    """What stands before each word, and after the last one."""

    def breaks_before(self, at: int) -> bool:
        """True if a sentence or a point in a list ends between the word `at` and the one before it."""
        gap = self.gaps[at]
        return len(gap) > 1 and gap != ", " and _BREAK.search(gap) is not None


def cut(text: str) -> Words:
    """The words of a text, with their places. Every sign of the text is in a word or in a gap."""
    parts = _WORD.split(text)
    words = parts[1::2]
    starts = list(accumulate(map(len, parts)))[:-1:2]
    return Words(text, words, list(map(str.casefold, words)), starts, parts[::2])


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A name that was found: word `first` to `last` (inclusive), signs `start` to `end` (exclusive) of the text."""

    payload: Payload
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[Payload]):
    next: dict[str, _Node[Payload]] = field(default_factory=dict)
    any: Payload | None = None
    exact: dict[tuple[str, ...], Payload] = field(default_factory=dict)


class TokenTrie(Generic[Payload]):
    """Names, each with what it stands for. Names are added first; a trie may then be shared between threads."""

    def __init__(self) -> None:
        self._root: _Node[Payload] = _Node()

    def add(self, name: str, payload: Payload, case: Case = "any") -> None:
        """Add a name. The same name again with the same case rule replaces it. Raises ValueError if it has no word."""
        words = cut(name)
        if not words.words:
            raise ValueError(f"{name!r} holds no word")
        node = self._root
        for word in words.folded:
            node = node.next.setdefault(word, _Node())
        if case == "exact":
            node.exact[tuple(words.words)] = payload
        else:
            node.any = payload

    def find(
        self, text: str | Words, accept: Callable[[Words, Match[Payload]], bool] | None = None
    ) -> list[Match[Payload]]:
        """The names in a text in order, none inside another.

        `accept` may refuse a match for what stands around it; the next shorter name is then tried.
        """
        words = cut(text) if isinstance(text, str) else text
        first = self._root.next
        found: list[Match[Payload]] = []
        free = 0
        for at, word in enumerate(words.folded):
            if word not in first or at < free:
                continue
            for match in self._at(words, at):
                if accept is None or accept(words, match):
                    found.append(match)
                    free = match.last + 1
                    break
        return found

    def _at(self, words: Words, first: int) -> Iterator[Match[Payload]]:
        """The names that begin at a word, longest first; of one length the exactly spelt one first."""
        node: _Node[Payload] | None = self._root
        passed: list[tuple[int, _Node[Payload]]] = []
        for at in range(first, len(words.folded)):
            if at > first and words.breaks_before(at):
                break
            node = node.next.get(words.folded[at]) if node else None
            if node is None:
                break
            passed.append((at, node))
        for last, end in reversed(passed):
            for payload in (end.exact.get(tuple(words.words[first : last + 1])), end.any):
                if payload is not None:
                    stop = words.starts[last] + len(words.words[last])
                    yield Match(payload, first, last, words.starts[first], stop)
