"""Links the terms of the glossary where a text uses them: the first time in a section, never inside code or a link."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

SHORTEST = 5
"""Letters of a term of one word from which it is linked: set, list and type have everyday meanings."""
ENDINGS = "(?:s|es)?"
_PIECE = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([\w-]+)")
_CLOSED = frozenset({"a", "code", "pre", "kbd", "math", "dfn", "svg", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
"""Elements in which nothing is linked."""


def is_linked(term: str) -> bool:
    """Whether a term says enough on its own to be linked wherever its word stands."""
    return " " in term or "-" in term or len(term) >= SHORTEST


@lru_cache(maxsize=512)
def link_terms(pieces: tuple[str, ...], terms: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    """The HTML pieces of a section with each term linked once, where it is first used.

    `terms`: the word, the address and what it means in plain words. The pieces are sanitised HTML; so is the result.
    """
    left = {word.casefold(): (address, means) for word, address, means in terms if is_linked(word)}
    return tuple(_linked(piece, left) for piece in pieces)


def _linked(html: str, left: dict[str, tuple[str, str]]) -> str:
    parts: list[str] = []
    closed = 0
    for piece in _PIECE.split(html):
        if piece.startswith("<"):
            name = _NAME.match(piece)
            if name and name[1].lower() in _CLOSED and not piece.endswith("/>"):
                closed += -1 if piece.startswith("</") else 1
        elif not closed and left and piece.strip():
            piece = _in_text(piece, left)
        parts.append(piece)
    return "".join(parts)


def _in_text(text: str, left: dict[str, tuple[str, str]]) -> str:
    def link(found: re.Match[str]) -> str:
        target = left.pop(found[1].casefold(), None)
        if target is None:
            return found[0]
        address, means = target
        return f'<a class="term" href="{escape(address)}" title="{escape(means)}">{found[0]}</a>'

    return _any_of(tuple(left)).sub(link, text)


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w&#-])({'|'.join(map(re.escape, longest))}){ENDINGS}(?![\w-])", re.IGNORECASE)
