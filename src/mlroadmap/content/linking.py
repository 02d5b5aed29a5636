"""Links the terms of the glossary where a text uses them, never inside code or a link.

A term that says enough on its own is linked the first time in each section. A short word (set, list, type, mean) has
everyday meanings and is a verb as well: it is linked once in a lesson, and only as a noun, behind a word such as *the*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

SHORT = 5
"""Letters under which a term of one word is a short one; one of capitals only, such as CSV, never is."""
ENDINGS = "(?:s|es)?"
_ANY = "the|its|their|your|our|his|her|my|no|same|some|any|such|whose|first|second|next|last|of|as"
_ONE = "a|an|this|each|every|another|one"
_MANY = "these|those|all|both|two|three|four|several|many|few"
_PIECE = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([\w-]+)")
_CLOSED = frozenset({"a", "code", "pre", "kbd", "math", "dfn", "svg", "h1", "h2", "h3", "h4", "h5", "h6", "summary"})
"""Elements in which nothing is linked."""
Term = tuple[str, str, str]
"""The word, the address, and what it means in plain words."""


def is_short(term: str) -> bool:
    """Whether a term is a short word, of which only the noun is linked."""
    return len(term) < SHORT and " " not in term and "-" not in term and not term.isupper()


def link_lesson(sections: Sequence[Sequence[str]], terms: Sequence[Term]) -> list[tuple[str, ...]]:
    """The HTML pieces of each section of a lesson with the terms linked. They are sanitised; so is the result."""
    short = {word: (address, means) for word, address, means in terms if is_short(word)}
    found: list[tuple[str, ...]] = []
    for pieces in sections:
        left = {word.casefold(): (address, means) for word, address, means in terms if not is_short(word)}
        found.append(tuple(_linked(piece, left, short) for piece in pieces))
    return found


Left = dict[str, tuple[str, str]]


def _linked(html: str, left: Left, short: Left) -> str:
    parts: list[str] = []
    closed = 0
    for piece in _PIECE.split(html):
        if piece.startswith("<"):
            name = _NAME.match(piece)
            if name and name[1].lower() in _CLOSED and not piece.endswith("/>"):
                closed += -1 if piece.startswith("</") else 1
        elif not closed and (left or short) and piece.strip():
            piece = _in_text(piece, left, short)
        parts.append(piece)
    return "".join(parts)


def _in_text(text: str, left: Left, short: Left) -> str:
    def link(found: re.Match[str]) -> str:
        before = found["before"] or ""
        word = found[0].removeprefix(before)
        target = short.pop(found["noun"], None) if found["noun"] else left.pop(found["term"].casefold(), None)
        if target is None:
            return found[0]
        address, means = target
        return f'{before}<a class="term" href="{escape(address)}" title="{escape(means)}">{word}</a>'

    return _any_of(tuple(left), tuple(short)).sub(link, text)


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words in any case, or one of the nouns, in small letters and behind a word that only nouns follow."""
    return re.compile(
        rf"(?<![\w&#-])(?:(?P<before>(?i:(?:{_ANY}|(?P<one>{_ONE})|(?P<many>{_MANY})))\s+)(?P<noun>{_either(nouns)})"
        rf"(?(one)|(?(many)(?:s|es)|{ENDINGS}))|(?P<term>(?i:{_either(words)})){ENDINGS})(?![\w-])"
    )


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"\b\B"
