"""Finds the skills that an advert names, where it names them, and in which part of it.

The text is folded into one of the same length in which letters are small and all else is blank, and cut into words.
That is work for a few calls in C: Python looks only at the places of the few words that begin a name. A name of several
words goes over any white space, hyphens or slashes, so over the end of a hard-wrapped line too, but not over the end of
a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from mlroadmap.core.advert_parts import SPARING, WISHING, Part, headings, spared
from mlroadmap.core.advert_words import fold, unglued
from mlroadmap.core.job_skills import JobSkill, Spelling

NEAR = 8
"""Words to either side in which a word of `near` counts."""
_REACH = 200
"""Signs to either side in which those words are looked for."""
_TELLING: tuple[Part, ...] = ("title", "about", "offer")
_BREAK = re.compile(
    r"[.!?;\n•·●▪◦](?:"  # the signs come first, so that the search runs over all others at once
    r"(?<=[.!?;])(?:[\"'”’)\]]*\s|$)"
    r"|(?<=[a-z)]\.)(?=[A-Z][A-Za-z]{2})(?!Net\b|NET\b)"  # no blank after the full stop
    r"|(?<=\n)(?:\s*\n|\s*[-*–o]\s)|(?<=[•·●▪◦]))"
)
_WRAPPED = re.compile(r"\s*\n\s*-\s+")
"""A hyphen that a hard wrap put at the beginning of a line, where the word after it is small."""
_PAUSE = re.compile(r"[.,;:!?()•|]|\n\s*\n")
_JOINING, _LEADING, _TIES = frozenset(".@"), frozenset("/@."), frozenset("&’'-")
_ADDRESS = re.compile(r"\.(?:com|org|io|ai|net|dev|co|edu|gov)\b|/|@|\.git\b", re.IGNORECASE)


class Mention(NamedTuple):
    """A skill named at signs `start` to `end` (exclusive) of the text."""

    skill: str
    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling, and what it stands for: a skill, words of wishing or sparing, or nothing (a decoy)."""

    words: tuple[str, ...]
    match: Callable[[str, int], re.Match[str] | None] | None
    """Whether it stands in a folded text at the blank before its first word; None for a single word."""
    kind: Literal["skill", "wish", "spare", "decoy"]
    skill: str = ""
    rule: Spelling | None = None
    near: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    plain: bool = False
    """A name of one word, of more than one sign, that counts wherever it is no address."""


@dataclass(slots=True)
class _Names:
    """The names that begin with one word: longest first, and a skill before a decoy of the same words."""

    here: str
    """The word between blanks."""
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


@dataclass(slots=True)
class Matcher:
    """The names of a vocabulary. Made once; may be shared between threads."""

    skills: Sequence[JobSkill]
    _by_first: dict[str, _Names] = field(init=False)
    _known: frozenset[str] = field(init=False)
    _broad: frozenset[str] = field(init=False)
    _implied: Mapping[str, tuple[str, ...]] = field(init=False)
    _narrower: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._broad = frozenset(skill.id for skill in self.skills if skill.broad)
        self._implied = {skill.id: skill.implies for skill in self.skills if skill.implies}
        self._narrower = {skill.id: skill.narrower for skill in self.skills if skill.narrower}
        names = sorted(_names(self.skills), key=lambda name: (-len(name.words), not name.skill))
        self._by_first = {}
        for name in names:
            self._by_first.setdefault(name.words[0], _Names(f" {name.words[0]} ")).add(name)
        self._known = frozenset(word for name in names for word in (*name.words, *name.near))

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
        seams = unglued(text, self._known)
        apart = seams.text
        flat = f" {fold(apart)} "
        words = flat.split()
        by_first = self._by_first
        places = [place for place, word in enumerate(words) if word in by_first]
        words.append("")
        found: list[tuple[str, int, int]] = []
        wishes: list[int] = []
        spares: list[int] = []
        after = free = 0
        for place in places:
            word = words[place]
            group = by_first[word]
            # Every place of a word is looked at, in order, so the next one in the text is this one.
            at = flat.index(group.here, after)
            after = at + 1
            if at < free:
                continue
            for name in group.longer.get(words[place + 1], group.single):
                if name.match is None:
                    end = at + len(word)
                elif stands := name.match(flat, at):
                    end = stands.end() - 2
                else:
                    continue
                if not _holds(name, apart, flat, at, end):
                    continue
                free = end
                if name.skill:
                    found.append((name.skill, at, end))
                elif name.kind == "wish":
                    wishes.append(at)
                elif name.kind == "spare":
                    spares.append(at)
                break
        if not found:
            return []
        if seams.blanks:
            found = [(skill, seams.place(start), seams.place(end)) for skill, start, end in found]
            wishes, spares = [seams.place(at) for at in wishes], [seams.place(at) for at in spares]
        return _in_parts(text, found, wishes, spares)


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
        yield _name(text, "wish", only_after=after)
    for text in SPARING:
        yield _name(text, "spare")
    for skill in skills:
        for decoy in skill.decoys:
            yield _name(decoy, "decoy")
        for spelling in skill.spellings:
            yield _name(
                spelling.text, "skill", skill.id, spelling, _words(spelling.near), _words(spelling.not_after),
                _words(spelling.not_before),
            )  # fmt: skip


def _name(
    text: str,
    kind: Literal["skill", "wish", "spare", "decoy"],
    skill: str = "",
    rule: Spelling | None = None,
    near: frozenset[str] = frozenset(),
    not_after: frozenset[str] = frozenset(),
    not_before: frozenset[str] = frozenset(),
    only_after: frozenset[str] = frozenset(),
) -> _Name:
    words = tuple(fold(text).split())
    plain = bool(rule) and len(words) == 1 and len(words[0]) > 1
    plain = plain and not (near or not_after or not_before or (rule and rule.exact))
    match = _matching(words) if len(words) > 1 else None
    return _Name(words, match, kind, skill, rule, near, not_after, not_before, only_after, plain)


def _matching(words: Sequence[str]) -> Callable[[str, int], re.Match[str] | None]:
    """Matches these words in a folded text, from the blank before the first to the one after the last."""
    return re.compile(f" {' +'.join(map(re.escape, words))} ").match


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold(text).split())


def _holds(name: _Name, text: str, flat: str, start: int, end: int) -> bool:
    """Whether a name may stand at these signs of the text: no sentence ends inside it, and its rules hold."""
    rule = name.rule
    if name.match and _broken(text[start:end]):
        return False
    if rule is None:
        return not name.only_after or _word_before(flat, start)[0] in name.only_after
    if rule.exact and text[start:end] != rule.text and " ".join(text[start:end].split()) != rule.text:
        return False
    next_sign, before = text[end : end + 1], text[start - 1 : start]
    if next_sign in _JOINING and _ADDRESS.match(text, end):
        return False
    if before in _LEADING and (before == "@" or "://" in text[max(0, start - 40) : start]):
        return False
    if name.plain:
        return True
    if end - start == 1 and (next_sign in _TIES or (before in _TIES and before != "-")):
        return False
    if name.not_after:
        word, stop = _word_before(flat, start)
        if word in name.not_after and not _PAUSE.search(text, stop, start):
            return False
    if name.not_before:
        word, begin = _word_after(flat, end)
        if word in name.not_before and not _PAUSE.search(text, end, begin):
            return False
    if not name.near:
        return True
    words = flat[max(0, start - _REACH) : start].split()[-NEAR:] + flat[end + 1 : end + _REACH].split()[:NEAR]
    return not name.near.isdisjoint(words)


def _broken(name: str) -> bool:
    """Whether something stands between the words of a name that keeps them apart."""
    if "," in name or "(" in name or ":" in name:
        return True
    if not ("\n" in name or ". " in name or ";" in name):
        return False
    wrapped = _WRAPPED.search(name)
    if wrapped and name[wrapped.end() :][:1].islower():
        name = name[: wrapped.start()] + " " + name[wrapped.end() :]
    return _BREAK.search(name) is not None


def _word_before(flat: str, start: int) -> tuple[str, int]:
    """The word that ends before a sign of the text, and where it ends there. The folded text begins with a blank."""
    before = flat[max(0, start - 60) : start + 1].rstrip()
    return before[before.rfind(" ") + 1 :], max(0, start - 60) + len(before) - 1


def _word_after(flat: str, end: int) -> tuple[str, int]:
    """The word that begins after a sign of the text, and where it begins there."""
    after = flat[end + 1 : end + 61]
    rest = after.lstrip()
    return rest.split(" ", 1)[0], end + len(after) - len(rest)


def _in_parts(
    text: str, found: Iterable[tuple[str, int, int]], wishes: Iterable[int], spares: Iterable[int]
) -> list[Mention]:
    """The mentions with the part that each stands in. In the sentence of a word of wishing they are wishes.

    What an advert says that one need not know it does not name.
    """
    starts = headings(text)
    wished = [_within_part(starts, at, *sentence(text, at, at)) for at in wishes]
    needless = [span for at in spares if (span := spared(text, at))]
    part: Part = "body"
    place, count = 0, len(starts)
    mentions = []
    for skill, start, end in found:
        while place < count and starts[place][0] <= start:
            part = starts[place][1]
            place += 1
        if part == "spared" or (needless and any(a <= start < b for a, b in needless)):
            continue
        wish = wished and part not in ("about", "offer") and any(a <= start < b for a, b in wished)
        mentions.append(Mention(skill, start, end, "wish" if wish else part))
    return mentions


def _within_part(starts: Iterable[tuple[int, Part]], at: int, begin: int, end: int) -> tuple[int, int]:
    """The signs from `begin` to `end` that belong to the same part as those at `at`."""
    for start, _ in starts:
        if start <= at:
            begin = max(begin, start)
        else:
            end = min(end, start)
    return begin, end
