"""Finds the skills that an advert names, where it names them, and in which part of it.

The text is folded into one of the same length in which letters are small and all else is blank. That is work for a few
calls in C, so that Python looks only at the words that begin a name. Names are then compared word by word: over any
white space, hyphens or slashes, so over the end of a hard-wrapped line too, but not over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mlroadmap.core.advert_parts import WISHING, Part, headings
from mlroadmap.core.job_skills import JobSkill, Spelling

NEAR = 8
"""Words to either side in which a word of `near` counts."""
_TELLING: tuple[Part, ...] = ("title", "about", "offer")
_BREAK = re.compile(r"[.!?;](?:[\"'”’)\]]*\s|$)|\n\s*\n|[•·●▪◦]|\n\s*[-*–o]\s")
_ADDRESS = re.compile(r"\.(?:com|org|io|ai|net|dev|co|edu|gov)\b|/|@|\.git\b", re.IGNORECASE)
_SIGNS = re.compile(r"([+#]+)([0-9]*)")


def _latin() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        sign = chr(code)
        if sign.isalnum() or sign in "+#":
            small = sign.lower()
            table[code] = ord(small) if len(small) == 1 and ord(small) < 256 else code
    return bytes(table)


_LATIN = _latin()


def fold(text: str) -> str:
    """The text in small letters with a blank for every other sign; as long as the text, so that places agree.

    Letters beyond Latin-1 become blanks too: no name has any. `+` and `#` stay in C++ and C#, without a version behind.
    """
    flat = text.encode("latin-1", "replace").translate(_LATIN).decode("latin-1")
    if "c++" in flat or "c#" in flat or "f#" in flat:
        return _SIGNS.sub(_kept_sign, flat)
    return flat.replace("+", " ").replace("#", " ")


def _kept_sign(found: re.Match[str]) -> str:
    """The signs of C++ and C#: after a single letter. Others, and digits behind, become blanks."""
    signs, start = found[1], found.start()
    single = start > 0 and found.string[start - 1].isalpha() and (start == 1 or found.string[start - 2] == " ")
    if single and signs in ("++", "#"):
        return signs.ljust(len(found[0]))
    return " " * len(signs) + found[2]


class Mention(NamedTuple):
    """A skill named at signs `start` to `end` (exclusive) of the text."""

    skill: str
    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling in folded words, and what it stands for: a skill, words of wishing, or nothing (a decoy)."""

    words: tuple[str, ...]
    skill: str = ""
    wishing: bool = False
    rule: Spelling | None = None
    near: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Names:
    """The names that begin with one word: longest first, and a skill before a decoy of the same words."""

    single: list[_Name] = field(default_factory=list)
    longer: dict[str, list[_Name]] = field(default_factory=dict)
    """By their second word, each list with the single ones at its end."""

    def add(self, name: _Name) -> None:
        """Add a name; longer ones come before shorter ones."""
        if len(name.words) > 1:
            self.longer.setdefault(name.words[1], []).append(name)
            return
        self.single.append(name)
        for names in self.longer.values():
            names.append(name)

    def going_on(self, second: str) -> list[_Name]:
        """The names to try where this word comes next."""
        return self.longer.get(second, self.single)


@dataclass(slots=True)
class Matcher:
    """The names of a vocabulary. Made once; may be shared between threads."""

    skills: Sequence[JobSkill]
    _by_first: dict[str, _Names] = field(init=False)
    _broad: frozenset[str] = field(init=False)
    _implied: Mapping[str, tuple[str, ...]] = field(init=False)
    _narrower: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._broad = frozenset(skill.id for skill in self.skills if skill.broad)
        self._implied = {skill.id: skill.implies for skill in self.skills if skill.implies}
        self._narrower = {skill.id: skill.narrower for skill in self.skills if skill.narrower}
        self._by_first = {}
        for name in sorted(_names(self.skills), key=lambda name: (-len(name.words), not name.skill)):
            self._by_first.setdefault(name.words[0], _Names()).add(name)

    def skills_in(self, text: str, title: str = "") -> set[str]:
        """Ids of the skills that the advert asks for, with those that they imply."""
        return self.asked(self.mentions(text, title))

    def asked(self, mentions: Iterable[Mention]) -> set[str]:
        """The skills that these mentions ask for, with those that they imply.

        What is offered is not asked for. A broad skill is asked for only where an advert says what one does or must
        know, not by the title or by what the company tells of itself.
        """
        found: set[str] = set()
        for mention in mentions:
            telling = mention.part == "offer" or (mention.skill in self._broad and mention.part in _TELLING)
            if mention.skill not in found and not telling:
                found.add(mention.skill)
                found.update(self._implied.get(mention.skill, ()))
        return found.difference([skill for skill, narrower in self._narrower.items() if not found.isdisjoint(narrower)])

    def named(self, mentions: Iterable[Mention]) -> set[str]:
        """The skills that these mentions name, with those that they imply, wherever they stand."""
        found = {mention.skill for mention in mentions}
        return found.union(*(self._implied.get(skill, ()) for skill in found))

    def mentions(self, text: str, title: str = "") -> list[Mention]:
        """Every skill named, in order, with its part. Places of the title's mentions count in the title."""
        found = [Mention(m.skill, m.start, m.end, "title") for m in self._scan(title)] if title else []
        return found + self._scan(text)

    def _scan(self, text: str) -> list[Mention]:
        flat = f" {fold(text)} "
        words = flat.split()
        by_first = self._by_first
        found: list[tuple[str, int, int]] = []
        wishes: list[int] = []
        at = free = 0
        for place in [place for place, word in enumerate(words) if word in by_first]:
            word = words[place]
            # Every place of `word` is looked at, in order, so the next one in the text is this one.
            at = flat.index(f" {word} ", at)
            start, at = at, at + 1
            if place < free:
                continue
            for name in by_first[word].going_on(words[place + 1] if place + 1 < len(words) else ""):
                end = _end(name, text, flat, words, place, start)
                if end < 0 or not _holds(name, text, words, place, start, end):
                    continue
                free = place + len(name.words)
                if name.skill:
                    found.append((name.skill, start, end))
                elif name.wishing:
                    wishes.append(start)
                break
        return _in_parts(text, found, wishes) if found else []


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the point of a list, around signs `start` to `end` begins and ends."""
    begin = max((found.end() for found in _BREAK.finditer(text, max(0, start - 600), start)), default=None)
    begin = max(0, start - 600) if begin is None else begin
    after = _BREAK.search(text, end, end + 600)
    stop = after.start() + (text[after.start()] in ".!?") if after else min(len(text), end + 600)
    while begin < start and text[begin] in " \t\r\n-*•–":
        begin += 1
    return begin, max(stop, end)


def _names(skills: Iterable[JobSkill]) -> Iterator[_Name]:
    for text, after in WISHING.items():
        yield _Name(tuple(text.split()), wishing=True, only_after=after)
    for skill in skills:
        for decoy in skill.decoys:
            yield _Name(tuple(fold(decoy).split()))
        for spelling in skill.spellings:
            yield _Name(
                tuple(fold(spelling.text).split()), skill.id, rule=spelling, near=_words(spelling.near),
                not_after=_words(spelling.not_after), not_before=_words(spelling.not_before),
            )  # fmt: skip


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold(text).split())


def _end(name: _Name, text: str, flat: str, words: Sequence[str], place: int, start: int) -> int:
    """Where the name ends, if it stands at this word; -1 if not."""
    size = len(name.words)
    if size == 1:
        return start + len(name.words[0])
    if tuple(words[place : place + size]) != name.words:
        return -1
    end = start + len(name.words[0])
    for word in name.words[1:]:
        end = flat.index(f" {word} ", end) + len(word)
    gap = text[start:end]
    if "," in gap or "(" in gap or ":" in gap:
        return -1
    return -1 if ("\n" in gap or ". " in gap or ";" in gap) and _BREAK.search(gap) else end


def _holds(name: _Name, text: str, words: Sequence[str], place: int, start: int, end: int) -> bool:
    """Whether the rules of a name hold where it stands."""
    rule = name.rule
    if rule is None:
        return not name.only_after or (place > 0 and words[place - 1] in name.only_after)
    if rule.exact and text[start:end] != rule.text and " ".join(text[start:end].split()) != rule.text:
        return False
    after = text[end : end + 5]
    if after[:1] in "./@" and _ADDRESS.match(after) and after[:1] != "/":
        return False
    if start and text[start - 1] in "/@." and (text[start - 1] == "@" or "://" in text[max(0, start - 40) : start]):
        return False
    if end - start == 1 and ((after[:1] in "&’'-" and after[:1]) or text[start - 1 : start] in ("&", "’", "'")):
        return False
    if name.not_after and place and words[place - 1] in name.not_after:
        return False
    last = place + len(name.words)
    if name.not_before and last < len(words) and words[last] in name.not_before:
        return False
    return not name.near or not name.near.isdisjoint([*words[max(0, place - NEAR) : place], *words[last : last + NEAR]])


def _in_parts(text: str, found: Iterable[tuple[str, int, int]], wishes: Sequence[int]) -> list[Mention]:
    """The mentions with the part that each stands in. In the sentence of a word of wishing they are wishes."""
    starts = headings(text)
    spans = [sentence(text, at, at) for at in wishes]
    part: Part = "body"
    mentions = []
    for skill, start, end in found:
        while starts and starts[0][0] <= start:
            part = starts.pop(0)[1]
        wished = part not in ("about", "offer") and any(a <= start < b for a, b in spans)
        mentions.append(Mention(skill, start, end, "wish" if wished else part))
    return mentions
